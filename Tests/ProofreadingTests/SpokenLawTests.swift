import Testing

/// Laws, dimensions and means that a note tells in words.
@Suite("What a note says in words")
struct SpokenLawTests {
  /// A right and a wrong log-likelihood of a Gaussian decoder, behind words.
  static func decoder(_ words: String) -> String {
    #"""
    \#(words)

    $$ \log p(x\mid z) = -\frac D2\log(2\pi\sigma^2) - \frac{1}{2\sigma^2}\|x-f(z)\|^2 $$

    $$ \log p(x\mid z) = -\frac D2\log(2\pi\sigma^2) - \frac{1}{\sigma^2}\|x-f(z)\|^2 $$
    """#
  }

  @Test(
    "A decoder that words describe is the law that they describe",
    arguments: [
      #"The decoder is $\mathcal N(x; f(z), \sigma^2 I)$ with $x \in \mathbb R^D$."#,
      #"We use a Gaussian decoder with mean $f(z)$ and covariance $\sigma^2 I$, $x \in \mathbb R^D$."#,
      #"A Gaussian likelihood with covariance $\sigma^2I$ and mean $f(z)$, $x \in \mathbb R^D$:"#,
      #"디코더는 평균이 $f(z)$이고 공분산이 $\sigma^2 I$인 가우시안이다. $x$는 $D$차원이다."#,
      #"解码器取为高斯分布 $\mathcal N(x; f(z), \sigma^2 I)$，$x\in\mathbb R^D$，于是"#,
      #"$p(x|z)$ 是高斯分布，均值为 $f(z)$，协方差为 $\sigma^2 I$，$x$ 是 $D$ 维向量。"#,
    ])
  func decoders(said: String) {
    #expect(ProofreadingTests.words(Self.decoder(said)) == ["holds", "fails"])
  }

  @Test(
    "A decoder that words deny or replace is not taken for said",
    arguments: [
      #"The decoder is not $\mathcal N(x; f(z), \sigma^2 I)$. Here $x \in \mathbb R^D$."#,
      #"Instead of the decoder $\mathcal N(x; f(z), \sigma^2 I)$ take another, $x \in \mathbb R^D$."#,
      #"디코더는 $\mathcal N(x; f(z), \sigma^2 I)$가 아니다. $x \in \mathbb R^D$."#,
      #"解码器不是 $\mathcal N(x; f(z), \sigma^2 I)$，$x\in\mathbb R^D$。"#,
    ])
  func denials(said: String) {
    #expect(!ProofreadingTests.words(Self.decoder(said)).contains("holds"))
  }

  @Test("What an equation says of a law counts before what words say of it")
  func equations() {
    let note = #"""
      The decoder is $\mathcal N(f(z), \sigma^2 I)$; in this section
      $p(x\mid z) = \mathcal N(x; f(z), 4\sigma^2 I)$ with $x \in \mathbb R^D$.

      $$ \log p(x\mid z) = -\frac D2\log(8\pi\sigma^2) - \frac{1}{8\sigma^2}\|x-f(z)\|^2 $$

      $$ \log p(x\mid z) = -\frac D2\log(2\pi\sigma^2) - \frac{1}{2\sigma^2}\|x-f(z)\|^2 $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  /// A right and a wrong divergence from a standard normal law.
  static func rate(_ words: String) -> String {
    #"""
    \#(words)

    $$ \mathrm{KL}(q(z|x)\|p(z)) = \frac12(\mu^2+\sigma^2-1-\log\sigma^2) $$

    $$ \mathrm{KL}(q(z|x)\|p(z)) = \frac12(\mu^2+\sigma^2+1-\log\sigma^2) $$
    """#
  }

  @Test(
    "A standard normal prior and an encoder are known by their names",
    arguments: [
      #"The prior $p(z)$ is standard normal, the encoder a univariate $\mathcal N(\mu, \sigma^2)$."#,
      #"$p(z)$ is standard normal, $q(z|x)$ Gaussian with mean $\mu$ and variance $\sigma^2$, $z\in\mathbb R$."#,
      #"We put a standard normal prior on the scalar $z$; the encoder is $\mathcal N(\mu,\sigma^2)$."#,
      #"사전분포는 표준 정규분포이고 인코더는 평균 $\mu$, 분산 $\sigma^2$인 1차원 정규분포 $q(z|x)$이다."#,
      #"인코더가 $\mathcal N(\mu,\sigma^2)$, 사전분포가 $\mathcal N(0,1)$일 때"#,
      #"先验 $p(z)$ 是标准正态分布，编码器 $q(z|x)$ 是均值为 $\mu$、方差为 $\sigma^2$ 的一维高斯分布。"#,
    ])
  func rates(said: String) {
    #expect(ProofreadingTests.words(Self.rate(said)) == ["holds", "fails"])
  }

  @Test("The autoencoder and the log-likelihood are no roles of a law")
  func otherWords() {
    let note = Self.decoder(
      #"The log-likelihood of a variational autoencoder, $\mathcal N(x; f(z), \sigma^2 I)$ or not:"#
    )
    #expect(words(note) == ["undecided", "undecided"])
  }

  /// The Gaussian decoder with words for its dimension.
  static func dimension(_ words: String) -> String {
    #"""
    Let $p(x\mid z)=\mathcal N(x;f(z),\sigma^2I)$. \#(words)

    $$ \log p(x\mid z) = -\frac{1}{2\sigma^2}\|x-f(z)\|^2 - \frac m2\log(2\pi\sigma^2) $$

    $$ \log p(x\mid z) = -\frac{1}{2\sigma^2}\|x-f(z)\|^2 - m\log(2\pi\sigma^2) $$
    """#
  }

  @Test(
    "A dimension that words give is the variable's",
    arguments: [
      "Here $x$ is $m$-dimensional.", "Here $x$ has $m$ entries.", "$m$ is the dimension of $x$.",
      #"As always $m=\dim x$."#, "$m$ being the dimension of the data.",
      "$x$는 $m$차원이다.", "여기서 $m$은 $x$의 차원이다.", "$x$의 차원은 $m$이다.",
      "其中 $x$ 是 $m$ 维向量。", "$m$ 为 $x$ 的维数。", "$x$ 的维度为 $m$。",
    ])
  func dimensions(said: String) {
    #expect(ProofreadingTests.words(Self.dimension(said)) == ["holds", "fails"])
  }

  @Test(
    "A sample mean that is only named is the mean of the data",
    arguments: [
      #"$t_1,\dots,t_N\in\mathbb R^d$ with sample mean $\bar t$"#,
      #"$t_1,\dots,t_N\in\mathbb R^d$, $\bar t$ their mean"#,
      #"데이터 $t_1,\dots,t_N\in\mathbb R^d$와 표본평균 $\bar t$"#,
      #"数据 $t_1,\dots,t_N\in\mathbb R^d$，均值 $\bar t$"#,
    ])
  func sampleMeans(said: String) {
    let note = #"""
      \#(said), $p(t)=\mathcal N(t;\mu,C)$.

      $$ \frac{\partial}{\partial\mu}\sum_{n=1}^N\log p(t_n) = NC^{-1}(\bar t-\mu) $$

      $$ \frac{\partial}{\partial\mu}\sum_{n=1}^N\log p(t_n) = C^{-1}(\bar t-\mu) $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("The encoder of which only the draws are given is the law of the draws")
  func draws() {
    let note = #"""
      Reparameterise $z=\mu_\phi(x)+\sigma_\phi(x)\odot\epsilon$ with $\epsilon\sim\mathcal N(0,I)$.

      $$ \mathbb E_{q_\phi(z|x)}[f(z)] = \mathbb E_{\epsilon\sim\mathcal N(0,I)}[f(\mu_\phi(x)+\sigma_\phi(x)\odot\epsilon)] $$

      $$ \mathbb E_{q_\phi(z|x)}[f(z)] = \mathbb E_{\epsilon\sim\mathcal N(0,I)}[f(\mu_\phi(x)-\epsilon)] $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }

  @Test("Weights of draws are known at any point")
  func weights() {
    let note = #"""
      Let $w_i=p(x,z_i)/q(z_i|x)$ with $z_1,\dots,z_K\sim q(z|x)$ i.i.d.

      $$ \mathbb E_{q(z|x)}[w(z)] = p(x) $$

      $$ \mathbb E_{q(z|x)}[\log w(z)] \ge \log p(x) $$
      """#
    #expect(words(note) == ["holds", "fails"])
  }
}
