import COpenBLAS

/// How many threads OpenBLAS may use; a setting of the whole process.
///
/// One thread gives reproducible last digits. Set it once at the start of a program or of a
/// training run, never inside a computation.
public enum BLASThreads {
  /// Sets the number of threads for every later call in this process.
  public static func set(_ count: Int) {
    precondition(count >= 1, "OpenBLAS cannot use \(count) threads")
    openblas_set_num_threads(Int32(count))
  }

  /// The number of threads in use.
  public static var count: Int { Int(openblas_get_num_threads()) }

  /// The processor for which OpenBLAS chose its kernels, for reports of measured speed.
  public static var processor: String {
    openblas_get_corename().map { String(cString: $0) } ?? "unknown"
  }
}
