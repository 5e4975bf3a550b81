import Kernel

extension Context {
  /// A data set with a letter of its own.
  struct DataSet: Sendable {
    /// The model that draws its points.
    var model: Name
    /// The density of one data set as a product over its points.
    var series: Term.Series
  }

  /// Remembers that the density of X is a product over its points.
  mutating func remember(dataSet density: Term.DensityTerm, _ series: Term.Series) {
    guard density.outcomes.count == 1, density.givens.isEmpty, density.outcomes[0].isPlain,
      case .density(let point) = series.body.kind, point.givens.isEmpty
    else { return }
    dataSets[density.outcomes[0].variable.name] = DataSet(
      model: density.model.name, series: series)
  }

  /// A term with the densities of data sets as products over their points.
  func withDataPoints(_ term: Term) -> Term {
    guard !dataSets.isEmpty else { return term }
    if case .density(let density) = term.kind, density.outcomes.count == 1,
      density.givens.isEmpty, density.outcomes[0].isPlain,
      let known = dataSets[density.outcomes[0].variable.name], known.model == density.model.name
    {
      return Term(.series(known.series), term.span)
    }
    return term.mapChildren { withDataPoints($0) }
  }
}
