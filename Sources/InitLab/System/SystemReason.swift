import Foundation

extension Error {
    /// Why the system refused, in its own words where it has some: Foundation's are a number.
    package var systemReason: String {
        let outer = self as NSError
        let error = (outer.userInfo[NSUnderlyingErrorKey] as? NSError) ?? outer
        if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
        return Self.code(ofCocoa: error).map { String(cString: strerror($0)) } ?? localizedDescription
    }

    /// What the system's number was before Foundation gave it another one.
    private static func code(ofCocoa error: NSError) -> Int32? {
        guard error.domain == NSCocoaErrorDomain else { return nil }
        return switch CocoaError.Code(rawValue: error.code) {
        case .fileReadNoPermission, .fileWriteNoPermission: EACCES
        case .fileNoSuchFile, .fileReadNoSuchFile: ENOENT
        case .fileWriteFileExists: EEXIST
        case .fileWriteOutOfSpace: ENOSPC
        case .fileWriteVolumeReadOnly: EROFS
        default: nil
        }
    }
}
