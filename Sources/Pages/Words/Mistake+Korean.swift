import Charts
import Proofreading

extension Mistake {
  /// What is wrong, in a few words.
  func phrase(in language: Language) -> String {
    language == .english ? phrase : koreanPhrase
  }

  private var koreanPhrase: String {
    switch self {
    case .signFlipped: "부호가 뒤집혔다"
    case .conditionalReversed: "조건부가 뒤집혔다"
    case .conditionalDropped: "조건이 빠졌다"
    case .conditionalAdded: "조건이 하나 더 있다"
    case .jointForConditional: "결합 밀도와 조건부 밀도가 섞였다"
    case .modelSwapped: "한 모형이 다른 모형 자리에 있다"
    case .divergenceArgumentsSwapped: "KL의 두 인자가 바뀌었다"
    case .ratioInverted: "비가 뒤집혔다"
    case .missingHalf: "½이 빠졌다"
    case .extraHalf: "½이 하나 더 있다"
    case .missingFactor: "인수가 빠졌다"
    case .extraFactor: "인수가 하나 더 있다"
    case .inverseMissing: "역행렬이 빠졌다"
    case .inverseExtra: "역행렬이 하나 더 있다"
    case .transposeMisplaced: "전치가 잘못 놓였다"
    case .deviationForVariance: "표준편차와 분산이 섞였다"
    case .powerMissing: "지수가 빠졌다"
    case .wrongExponent: "지수가 틀렸다"
    case .sumForProduct: "합과 곱이 뒤바뀌었다"
    case .marginalForJoint: "주변 밀도와 결합 밀도가 뒤바뀌었다"
    case .wrongVariable: "다른 변수가 들어갔다"
    case .wrongSymbol: "다른 기호가 들어갔다"
    case .expectationMissing: "기댓값이 빠졌다"
    case .missingTerm: "항이 빠졌다"
    case .extraTerm: "항이 하나 더 있다"
    case .logarithmMissing: "로그가 빠졌다"
    case .traceMissing: "대각합이 빠졌다"
    case .statedOtherwise: "노트의 다른 곳과 다르다"
    case .inequalityReversed: "부등호가 뒤집혔다"
    case .equalityForBound: "부등식을 등식으로 적었다"
    case .wrongLaw: "다른 분포로 평균을 냈다"
    case .lawHeldFixed: "분포 자체가 매개변수에 의존함을 빠뜨렸다"
    case .traceForDeterminant: "대각합과 행렬식이 섞였다"
    case .expectationMovedInside: "기댓값이 함수 안으로 들어갔다"
    case .typeMismatch: "두 변의 종류가 다르다"
    }
  }
}
