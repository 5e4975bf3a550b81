/// A language in which figures and pages are written.
public enum Language: String, Sendable, Hashable, CaseIterable {
  /// Korean, the project's first language.
  case korean = "ko"
  /// English.
  case english = "en"
}

/// A value in every language of the house, so that none can be forgotten.
public struct Localized<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The Korean value.
  public var korean: Value
  /// The English value.
  public var english: Value

  /// A value in both languages.
  public init(korean: Value, english: Value) {
    self.korean = korean
    self.english = english
  }

  /// A value that is the same in every language, as mathematics is.
  public init(_ both: Value) { self.init(korean: both, english: both) }

  /// The value in one language.
  public subscript(language: Language) -> Value {
    switch language {
    case .korean: korean
    case .english: english
    }
  }

  /// The value with a function applied in every language.
  public func map<Result>(_ transform: (Value) -> Result) -> Localized<Result> {
    Localized<Result>(korean: transform(korean), english: transform(english))
  }
}
