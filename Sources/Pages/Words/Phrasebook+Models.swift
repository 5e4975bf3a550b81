extension Phrasebook {
  /// What the reader says of laws, their parts and noises.
  static let models: [(english: String, korean: String)] = [
    ("of {} only the law of {} is defined", "{}에 대해서는 {}의 분포만 정의되어 있다"),
    ("‘{}’ of these laws is not followed", "이 분포들의 ‘{}’: 여기서는 따라가지 않는다"),
    ("it is defined with other laws", "다른 분포를 인자로 하여 정의되어 있다"),
    ("‘{}’ is not known as a law", "‘{}’라는 분포를 모른다"),
    ("‘{}’ is defined without such an argument", "‘{}’의 정의에는 이런 인자가 없다"),
    ("how this moves with {} alone is not known", "{}만 움직일 때 어떻게 변하는지 알 수 없다"),
    (
      "{} does not stand in what is differentiated by it",
      "미분하는 변수 {}이(가) 미분되는 식에 없다"
    ),
    ("{} stands for several things in this note", "이 노트에서 {}의 뜻이 여럿이다"),
    ("{} has no states to count", "{}에는 셀 수 있는 상태가 없다"),
  ]
}
