import ArgumentParser

@main
struct Marginalia: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proofreads the mathematics in your notes.")
}
