import Charts
import Proofreading

extension Condition {
  /// The condition in a few words.
  func text(in language: Language) -> String {
    guard language == .korean else { return text }
    // The subject stands last, so that no particle depends on how a symbol is read aloud.
    return switch property {
    case .equation: subject
    case .diagonal: "대각행렬 \(subject)"
    case .isotropic: "단위행렬의 상수배 \(subject)"
    case .uniform: "균등한 \(subject)"
    case .affine: "아핀 함수 \(subject)"
    case .scalar: "1차원 \(subject)"
    }
  }
}
