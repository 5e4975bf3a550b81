import Proofreading
import Testing

@Suite("Changes of variables")
struct ChangesOfVariablesTests {
  @Test("An inverse may have a name of its own, and expectations under an image need no Jacobian")
  func named() {
    let note = #"""
      Base variable $u\in\mathbb R^d$ with density $p_U(u)$, invertible smooth map $x=T(u)$, inverse $S=T^{-1}$.

      $$ p_X(x) = p_U(S(x))\,\left|\det J_S(x)\right| $$

      $$ \log p_X(T(u)) = \log p_U(u) - \log\left|\det J_T(u)\right| $$

      $$ \log p_X(T(u)) = \log p_U(u) + \log\left|\det J_T(u)\right| $$

      $$ \det J_S(T(u)) = \frac{1}{\det J_T(u)} $$

      $$ \mathbb E_{p_X(x)}[g(x)] = \mathbb E_{p_U(u)}[g(T(u))] $$

      $$ H(p_X) = H(p_U) + \mathbb E_{p_U(u)}\left[\log\left|\det J_T(u)\right|\right] $$

      $$ p_X(x) = p_U(S(x)) $$
      """#
    #expect(words(note) == ["holds", "holds", "fails", "holds", "holds", "holds", "fails"])
  }

  @Test("A map made of two has a Jacobian whose factors are taken each at its own input")
  func composed() {
    let note = #"""
      Base variable $u\in\mathbb R^d$ with density $p_U(u)$ and an invertible $x=T(u)$ with density $p_X(x)$. For two layers $T(u)=T_2(T_1(u))$

      $$ \log\left|\det J_T(u)\right| = \log\left|\det J_{T_1}(u)\right| + \log\left|\det J_{T_2}(T_1(u))\right| $$

      $$ \log\left|\det J_T(u)\right| = \log\left|\det J_{T_1}(u)\right| + \log\left|\det J_{T_2}(u)\right| $$
      """#
    let found = words(note)
    #expect(found[0] == "holds")
    #expect(found[1] != "holds")
  }

  @Test("In one dimension the derivative of the inverse does it, and moments are those of the map")
  func scalars() {
    let note = #"""
      A scalar base variable with $p(u) = \mathcal N(u;m,s^2)$ and an increasing differentiable $g$. Put $x=g(u)$ and let $f$ be the inverse of $g$.

      $$ \ln p(x) = \ln p(f(x)) + \ln f'(x), \qquad \ln p(x) = \ln p(f(x)) + \ln g'(f(x)) $$

      $$ \mathbb E_{p(x)}[k(x)] = \mathbb E_{p(u)}[k(g(u))] $$

      Simplest case, $x=e^{u}$:

      $$ \mathbb E[x] = e^{m+s^2/2}, \qquad \mathbb E[x] = e^{m} $$
      """#
    #expect(words(note) == ["holds", "fails", "holds", "holds", "fails"])
  }

  @Test("A chain of maps may end in a variable of its own, or be written as a composition")
  func stacks() {
    let note = #"""
      For $z_K=f_K\circ\cdots\circ f_1(z_0)$ with invertible layers,

      $$ \log q_K(z_K) = \log q_0(z_0) - \sum_{k=1}^{K}\log\left|\det\frac{\partial f_k}{\partial z_{k-1}}\right| $$

      $$ \log q_K(z_K) = \log q_0(z_0) - \sum_{k=1}^{K-1}\log\left|\det\frac{\partial f_k}{\partial z_{k-1}}\right| $$
      """#
    #expect(words(note) == ["holds", "fails"])
    let other = #"""
      Stacking $L$ layers, $z_\ell=f_\ell(z_{\ell-1})$ with $z_0\sim p_Z$ and $x=z_L$:

      $$ \log p_X(x) = \log p_Z(z_0) - \sum_{\ell=1}^L\log\left|\det J_{f_\ell}(z_{\ell-1})\right| $$

      $$ \log p_X(x) = \log p_Z(z_0) + \sum_{\ell=1}^L\log\left|\det J_{f_\ell}(z_{\ell-1})\right| $$
      """#
    let found = words(other)
    #expect(found[0] != "fails")
    #expect(found[1] != "holds")
  }

  @Test("A triangular map with a positive diagonal grows volumes by the product of that diagonal")
  func triangular() {
    let note = #"""
      The triangular affine layer, $f_L(u)=Lu+c$ with positive diagonal, a density $p(u)$ and $u\in\mathbb R^d$:

      $$ \log\left|\det J_{f_L}(u)\right| = \sum_{i=1}^{d}\log L_{ii} $$

      $$ \log\left|\det J_{f_L}(u)\right| = \prod_{i=1}^{d}L_{ii} $$
      """#
    let found = words(note)
    #expect(found[0] == "holds")
    #expect(found[1] != "holds")
  }

  @Test("The law of an image is not the target beside it")
  func targets() {
    let note = #"""
      Let $z=f(z_0)$ with an invertible $f$, $z_0\sim q_0$, and write $q$ for the density of $z$. For any function $h$

      $$ \mathbb E_{q(z)}[h(z)] = \int h(f(z_0))\,q(f(z_0))\left|\det\frac{\partial f}{\partial z_0}\right|dz_0 $$

      $$ \int h(f(z_0))\,q(f(z_0))\left|\det\frac{\partial f}{\partial z_0}\right|dz_0 = \int h(f(z_0))\,q_0(z_0)\,dz_0 $$

      $$ D_{KL}(q(z)\|p(z)) = \mathbb E_{q_0(z_0)}\left[\log q_0(z_0)-\log\left|\det\frac{\partial f}{\partial z_0}\right|-\log p(f(z_0))\right] $$

      $$ D_{KL}(q(z)\|p(z)) = \mathbb E_{q_0(z_0)}\left[\log q_0(z_0)+\log\left|\det\frac{\partial f}{\partial z_0}\right|-\log p(f(z_0))\right] $$
      """#
    let found = words(note)
    #expect(found[..<3].allSatisfy { $0 == "holds" })
    #expect(found[3] != "holds")
  }

  @Test("A formula for a map counts from where it stands on")
  func formulas() {
    let note = #"""
      Throughout $z\sim p_Z$, $x=f(z)$ with $f:\mathbb R^d\to\mathbb R^d$ a diffeomorphism and $g=f^{-1}$.

      $$ \log p_X(x) = \log p_Z(g(x)) + \log\left|\det\frac{\partial g(x)}{\partial x}\right| $$

      $$ \log p_X(x) = \log p_Z(g(x)) - \log\left|\det\frac{\partial g(x)}{\partial x}\right| $$

      $$ \log p_X(f(z)) = \log p_Z(z) - \log\left|\det\frac{\partial f(z)}{\partial z}\right| $$

      Now $f(z)=z+u\,h(w^\top z+b)$ with $h=\tanh$, and

      $$ \psi(z) := h'(w^\top z+b)\,w $$

      $$ \frac{\partial f(z)}{\partial z} = I + u\,\psi(z)^\top $$

      $$ \frac{\partial f(z)}{\partial z} = I + \psi(z)u^\top $$

      $$ \left|\det\frac{\partial f(z)}{\partial z}\right| = \big|1+u^\top\psi(z)\big| $$

      Coupling layer: $f$ keeps $z_1$ and maps the rest somehow.

      $$ \left|\det\frac{\partial f(z)}{\partial z}\right| = 1 $$
      """#
    let found = words(note)
    #expect(found[..<3] == ["holds", "fails", "holds"])
    #expect(found[4] == "holds")
    #expect(found[5] != "holds")
    #expect(found[6] == "holds")
    #expect(found[7] == "undecided")
  }
}
