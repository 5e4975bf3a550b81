// swift-tools-version: 6.2
import PackageDescription

/// Settings of every target: Swift 6 language mode comes from the package, the rest is house style.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The executable proofs evaluate millions of models, so the rooms that do are optimised in debug
/// builds as well; the suite takes a third of the time.
let quick: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// A Swift target of the house with the house's settings.
func room(
  _ name: String, on dependencies: [Target.Dependency] = [], resources: [Resource]? = nil,
  isQuick: Bool = false
) -> Target {
  .target(
    name: name, dependencies: dependencies, resources: resources,
    swiftSettings: isQuick ? settings + quick : settings)
}

/// A test target beside the room that it tests.
func tests(
  _ name: String, on dependencies: [Target.Dependency], resources: [Resource]? = nil,
  excluding excluded: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: excluded, resources: resources,
    swiftSettings: settings)
}

let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

/// C libraries of the system, each imported by exactly one room.
let system: [Target] = [
  .systemLibrary(
    name: "CCairo", pkgConfig: "cairo",
    providers: [.apt(["libcairo2-dev"]), .brew(["cairo"])]),
  .systemLibrary(
    name: "CPango", pkgConfig: "pangocairo",
    providers: [.apt(["libpango1.0-dev"]), .brew(["pango"])]),
  .systemLibrary(
    name: "CPNG", pkgConfig: "libpng",
    providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
  .systemLibrary(
    name: "COpenBLAS", pkgConfig: "openblas",
    providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
  .systemLibrary(
    name: "CLAPACKE", pkgConfig: "lapacke",
    providers: [.apt(["liblapacke-dev"]), .brew(["lapack"])]),
  .systemLibrary(
    name: "CZlib", pkgConfig: "zlib",
    providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
  .systemLibrary(
    name: "CMarkdown", pkgConfig: "libcmark-gfm",
    providers: [
      .apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"]),
    ]),
  .systemLibrary(
    name: "CDuktape", pkgConfig: "duktape",
    providers: [.apt(["duktape-dev"]), .brew(["duktape"])]),
]

/// The checker, from a note to verdicts: nothing here draws, trains or prints.
let checker: [Target] = [
  room("SourceText"),
  room("Notation", on: ["SourceText"]),
  room("Notes", on: ["SourceText", "CMarkdown", yams]),
  room("Kernel", on: [bigInt], isQuick: true),
  room("Worlds", on: ["Kernel", bigInt], isQuick: true),
  room("NumPy", on: ["Kernel"]),
  room("Reading", on: ["SourceText", "Notation", "Notes", "Kernel"], isQuick: true),
  room(
    "Proofreading", on: ["SourceText", "Notation", "Notes", "Kernel", "Worlds", "Reading"],
    isQuick: true),
]

/// The laboratory and the drawing room.
let laboratory: [Target] = [
  room("LinearAlgebra", on: ["COpenBLAS", "CLAPACKE"]),
  room("LatentModels", on: ["LinearAlgebra", "CZlib"], isQuick: true),
  room("Charts"),
  room("ChartRendering", on: ["Charts", "CCairo", "CPango", "CPNG"]),
  room("Claims", on: ["LatentModels", "LinearAlgebra", "Charts"]),
]

/// Tests that need a browser, which a fresh machine may not have: `make test-browser` sets the
/// variable and installs one, and nothing else knows of them.
let browser: [Target] =
  Context.environment["BROWSER_TESTS"] == nil
  ? []
  : [
    tests(
      "BrowserTests",
      on: [
        "Pages", "Proofreading", "Notes", "Claims", "LatentModels", "Charts", "ChartRendering",
        "SourceText",
      ])
  ]

let package = Package(
  name: "Marginalia",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "marginalia", targets: ["marginalia"]),
    // What Benchmarks/ and Fuzzing/, packages of their own, are made against.
    .library(name: "Notation", targets: ["SourceText", "Notation"]),
    .library(name: "Notes", targets: ["SourceText", "Notes"]),
    .library(name: "Checker", targets: checker.map(\.name)),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: system + checker + laboratory + [
    room(
      "Pages",
      on: [
        "SourceText", "Notation", "Notes", "Kernel", "NumPy", "Reading", "Proofreading", "Claims",
        "Charts", "CDuktape",
      ],
      resources: [
        .embedInCode("Scripts/preview.js"), .embedInCode("Scripts/explorables.js"),
        .embedInCode("Scripts/elbo-gap.js"), .embedInCode("Scripts/spectrum-collapse.js"),
        .embedInCode("Scripts/beta.js"), .embedInCode("Scripts/latent-grid.js"),
      ]),
    .target(name: "CQuietStart"),
    .executableTarget(
      name: "marginalia",
      dependencies: [
        "CQuietStart",
        "SourceText", "Notes", "Reading", "Proofreading", "LinearAlgebra", "LatentModels", "Claims",
        "Charts", "ChartRendering", "Pages", argumentParser,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "scoreboard", dependencies: ["Notes", "Proofreading", argumentParser],
      swiftSettings: settings),
    .executableTarget(
      name: "rejudge", dependencies: ["Notes", "Kernel", "NumPy", "Proofreading", argumentParser],
      swiftSettings: settings),
    .executableTarget(
      name: "benchmarks", dependencies: ["LatentModels", "LinearAlgebra", argumentParser],
      path: "Benchmarks", exclude: ["Checker"], swiftSettings: settings),
    .executableTarget(
      name: "checker-benchmarks",
      dependencies: [
        "CQuietStart", "Kernel", "Notes", "Worlds", "Proofreading", argumentParser,
      ],
      path: "Benchmarks/Checker", exclude: ["plain_loops.py"], swiftSettings: settings),
    tests("SourceTextTests", on: ["SourceText"]),
    tests("NotationTests", on: ["Notation", "SourceText"]),
    tests("NotesTests", on: ["Notes", "SourceText"]),
    tests("KernelTests", on: ["Kernel", "Worlds", bigInt], resources: [.copy("Reference")]),
    tests("WorldsTests", on: ["Worlds", "Kernel"]),
    tests(
      "ReadingTests", on: ["Reading", "Notation", "Notes", "Kernel", "SourceText"],
      resources: [.copy("Notes")]),
    tests(
      "ProofreadingTests",
      on: ["Proofreading", "Reading", "Notation", "Notes", "Kernel", "Worlds", "SourceText"]),
    tests("LinearAlgebraTests", on: ["LinearAlgebra"]),
    tests(
      "LatentModelsTests", on: ["LatentModels", "LinearAlgebra", "CZlib"],
      resources: [.copy("Reference")]),
    // Recorded texts that tests compare with; no test of its own.
    .target(name: "Snapshots", path: "Tests/Snapshots", swiftSettings: settings),
    tests(
      "ChartsTests", on: ["Charts", "ChartRendering", "Snapshots"], excluding: ["Snapshots"]),
    tests(
      "ClaimsTests", on: ["Claims", "LatentModels", "Charts", "ChartRendering", "Snapshots"],
      excluding: ["Snapshots"]),
    tests(
      "PagesTests",
      on: [
        "Pages", "Proofreading", "Reading", "Notation", "Notes", "Claims", "Charts",
        "ChartRendering", "LatentModels", "Kernel", "Worlds", "SourceText",
      ]),
    tests(
      "FuzzingTests", on: ["Proofreading", "Notes", "Notation", "SourceText"],
      resources: [.copy("Finds")]),
    tests(
      "NumPyTests", on: ["Pages", "Proofreading", "Notes"], resources: [.copy("Scripts")]),
    tests("CommandLineTests", on: ["marginalia", yams]),
  ] + browser,
  swiftLanguageModes: [.v6]
)
