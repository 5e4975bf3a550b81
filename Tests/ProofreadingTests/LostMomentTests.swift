import Proofreading
import Testing

@Suite("Repairs of moments, priors and quadratic forms")
struct LostMomentTests {
  @Test(
    "One slip is undone by one change",
    arguments: [
      (
        "", #"\operatorname{Cov}(X,Y) = \mathbb E[XY]"#,
        #"\operatorname{Cov}(X,Y) = \mathbb E[XY] - \mathbb{E}[X]\,\mathbb{E}[Y]"#,
        Mistake.missingTerm
      ),
      ("", #"p(z|x) \propto p(x|z)"#, #"p(z|x) \propto p(x|z)\,p(z)"#, .missingFactor),
      (
        #"A Gaussian in $\mathbb R^k$ with mean $m$ and covariance $S$."#,
        #"KL(\mathcal N(m,S)\|\mathcal N(0,I)) = \frac12(|S| + m^\top m - k - \log|S|)"#,
        #"KL(\mathcal N(m,S)\|\mathcal N(0,I)) = \frac12(\operatorname{tr}(S) + m^\top m - k - \log|S|)"#,
        .traceForDeterminant
      ),
      (
        #"A Gaussian in $\mathbb R^k$ with mean $m$ and covariance $S$."#,
        #"KL(\mathcal N(0,I)\|\mathcal N(m,S)) = \frac12(\operatorname{tr}S^{-1} + m^\top m - k + \log|S|)"#,
        #"KL(\mathcal N(0,I)\|\mathcal N(m,S)) = \frac12(\operatorname{tr}S^{-1} + m^\top S^{-1} m - k + \log|S|)"#,
        .missingFactor
      ),
      (
        #"A Gaussian mixture: label $z\in\{1,\dots,K\}$ with $p(z=k)=\pi_k$ and $p(x\mid z=k)=\mathcal N(x;\mu_k,\Sigma_k)$."#
          + "\n\n" + #"$$ \mathbb E[x] = \sum_{k=1}^K\pi_k\mu_k $$"#,
        #"\mathbb E[xx^\top] = \sum_{k=1}^K\pi_k\Sigma_k"#,
        #"\mathbb E[xx^\top] = \sum_{k=1}^K\pi_k\left(\Sigma_k + \mu_{k}\,\mu_{k}^\top\right)"#,
        .missingTerm
      ),
    ])
  func oneChange(preamble: String, written: String, meant: String, mistake: Mistake) throws {
    let report = try #require(finding(of: written, after: preamble))
    #expect(report.word == "fails")
    let place = try #require(
      report.repairs.firstIndex { squeezed($0.latex) == squeezed(meant) },
      "\(report.repairs.map(\.latex))")
    #expect(report.repairs[place].mistakes == [mistake])
    #expect(finding(of: meant, after: preamble)?.word == "holds")
  }
}
