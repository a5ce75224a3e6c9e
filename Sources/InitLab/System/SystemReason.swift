import Foundation

extension Error {
    /// Why the system refused, in its own words where it has some: Foundation's are a number.
    package var systemReason: String {
        let outer = self as NSError
        let error = (outer.userInfo[NSUnderlyingErrorKey] as? NSError) ?? outer
        return error.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32(error.code))) : localizedDescription
    }
}
