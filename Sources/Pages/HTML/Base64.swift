#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Bytes as text, for data URIs.
enum Base64 {
  /// The bytes in base 64 with padding.
  static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
}
