// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the program's build knows nothing of fuzzing.
// `Fuzzing/fuzz.sh NAME RUNS` builds and runs one of these; CONTRIBUTING.md says when.

/// A target with an entry point for libFuzzer in place of `main`.
func fuzzer(_ name: String, of product: String) -> Target {
  .executableTarget(
    name: name, dependencies: [.product(name: product, package: "Marginalia")],
    swiftSettings: [.unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"])],
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
}

let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Marginalia", path: "..")],
  targets: [
    fuzzer("FuzzNotation", of: "Notation"),
    fuzzer("FuzzNotes", of: "Notes"),
    fuzzer("FuzzProofreading", of: "Checker"),
  ],
  swiftLanguageModes: [.v6]
)
