extension Phrasebook {
  /// Korean for what the reader says of statements; `{}` stands for what is filled in.
  static let statements: [(english: String, korean: String)] = [
    ("this depends on the law of the data beyond its moments", "데이터 분포의 적률만으로는 정해지지 않는다"),
    ("a side is missing", "한쪽 변이 비어 있다"),
    ("this relation is not read", "이 관계 기호는 읽지 못한다"),
    ("what the note says of {} was not understood", "노트가 {}에 대해 한 말을 읽지 못했다"),
    ("factor and summand are both left open", "곱하는 상수와 더하는 상수가 모두 열려 있다"),
    ("an inequality up to a constant says nothing", "상수를 빼고 본 부등식은 아무것도 말하지 않는다"),
    ("it is not clear on what the constant may depend", "상수가 무엇에 의존해도 되는지 분명하지 않다"),
    ("it says how something is drawn", "무엇을 어떻게 뽑는지 말한다"),
    ("it says on what each step depends", "단계마다 무엇에 의존하는지 말한다"),
    ("it says on what each variable depends", "변수마다 무엇에 의존하는지 말한다"),
    ("it repeats what variables depend on", "변수의 의존 관계를 다시 말한다"),
    ("it is an approximation without a tolerance", "허용 오차가 없는 근사이다"),
    ("it compares without a tolerance", "허용 오차 없이 크기를 비교한다"),
    ("{} stands for all its parts here", "여기서 {}은(는) 그 부분 전체를 뜻한다"),
    ("this value is not followed", "이 값은 따라가지 못한다"),
    ("it ties symbols that are free otherwise", "따로 정해지지 않은 기호들을 서로 묶는다"),
    ("it is about a limit or an update", "극한이나 갱신에 대한 식이다"),
    ("it is about a limit", "극한에 대한 식이다"),
    ("it is about an order of magnitude", "크기의 차수에 대한 식이다"),
    ("it names the argument of an optimum, not a value", "값이 아니라 최적점을 가리킨다"),
    ("that two things differ is not judged", "둘이 다르다는 말은 판정하지 않는다"),
    (
      "as read it is false, but what line {} says of its symbols is not understood",
      "읽은 대로라면 거짓이지만, {}행이 이 기호들에 대해 말하는 것을 이해하지 못했다"
    ),
    (
      "as read it is false, but no small change makes it true and no true statement of this note "
        + "is read the same way",
      "읽은 대로라면 거짓이지만, 조금 고쳐서 참이 되지도 않고 이 노트의 다른 참인 식이 같은 읽기를 뒷받침하지도 않는다"
    ),
    ("it says what {} stands for", "{}이(가) 무엇을 뜻하는지 말한다"),
    ("it says which law is taken", "어느 분포를 쓰는지 말한다"),
    ("what {} is from here on is not followed", "여기서부터 {}이(가) 무엇인지 따라가지 못한다"),
    (
      "the density of an image is read at the image only",
      "상의 밀도는 그 상에서만 읽는다"
    ),
    ("how {} is drawn is not followed here", "{}을(를) 어떻게 뽑는지 여기서는 따라가지 못한다"),
    ("{} would have to be 1 here", "여기서 {}은(는) 1이어야 한다"),
    ("‘{}’ of a law is not defined in this note", "분포의 ‘{}’: 이 노트에 정의가 없다"),
    (
      "authors differ by a factor of two on H², and the note does not say what it is",
      "H²의 정의는 저자에 따라 두 배 차이가 나는데, 이 노트는 어느 쪽인지 말하지 않는다"
    ),
    ("it joins statements", "명제를 잇는다"),
    ("it says where something belongs", "어디에 속하는지 말한다"),
    ("orders of matrices are not judged", "행렬의 순서는 판정하지 않는다"),
    ("it says that two problems have the same solution", "두 문제의 해가 같다는 말이다"),
    ("‘{}’ stands for a quantity that the note does not define", "‘{}’: 노트가 정의하지 않은 양이다"),
    ("it fixes {}", "{}을(를) 고정한다"),
    ("it gives {} a value", "{}에 값을 준다"),
    ("it gives a symbol a value", "기호에 값을 준다"),
    ("it restricts a symbol", "기호를 제한한다"),
    ("it restricts a matrix", "행렬을 제한한다"),
    ("it says what is best", "무엇이 최적인지 말한다"),
    ("it makes the law a point", "분포를 한 점으로 둔다"),
    ("it takes two laws for one; it is false in general", "두 분포를 같다고 둔다; 일반적으로는 거짓이다"),
    ("it takes variables for independent", "변수를 서로 독립으로 둔다"),
    ("{}) is the average of {} | {})", "{}): {} | {})의 평균으로 읽었다"),
    ("{}) is short for {} | {})", "{}): {} | {})의 줄임으로 읽었다"),
    ("this condition is not understood", "이 조건을 읽지 못했다"),
    ("this display is not read: {}", "이 수식을 읽지 못했다: {}"),
  ]
}
