import CSQLite

/// What is wrong with a result store, and what to do about it. What was finished before is kept.
public struct StoreError: Error, CustomStringConvertible, Sendable {
    public enum Kind: Sendable, Hashable {
        /// There is no store.
        case missing
        /// The file is not a store, or not one that is wanted.
        case invalid
        /// The file cannot be written to: a full disk, a folder without permission, another run at work.
        case cannotWrite
    }

    public let kind: Kind
    public let path: String
    public let message: String

    /// Whether a store's contents are broken, which starting afresh mends.
    let isDamage: Bool

    public var description: String { "\(path): \(message)" }

    init(_ kind: Kind, _ path: String, _ message: String) {
        self.kind = kind
        self.path = path
        self.message = message
        isDamage = false
    }

    /// - Parameters:
    ///   - code: SQLite's result code, perhaps an extended one.
    ///   - reason: SQLite's own words.
    init(code: Int32, path: String, reason: String) {
        self.path = path
        isDamage = [SQLITE_CORRUPT, SQLITE_INTERRUPT].contains(code & 0xff)
        switch code & 0xff {
        case SQLITE_FULL:
            kind = .cannotWrite
            message = "the disk is full; what was finished is kept: make room and run the same command again"
        case SQLITE_IOERR:
            kind = .cannotWrite
            message =
                "the disk does not write or read what it should (\(reason), SQLite's code \(code)); what was finished is kept:"
                + " see whether the disk is full, and run the same command again"
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH:
            kind = .cannotWrite
            message = "cannot write there (\(reason)); choose another place with --output"
        case SQLITE_BUSY, SQLITE_LOCKED:
            kind = .cannotWrite
            message = "another program is at work on this store; wait until it has ended"
        case SQLITE_NOTADB:
            kind = .invalid
            message =
                path.hasSuffix(".yaml") || path.hasSuffix(".yml")
                ? "this is not a result store of InitLab; the results of an experiment are in the folder of its report, such as"
                    + " reports/NAME"
                : "this is not a result store of InitLab; move it away, or name another file"
        case SQLITE_CORRUPT:
            kind = .invalid
            message =
                "the store is damaged (\(reason)); start afresh with --force, or merge what `sqlite3 .recover` saves"
        case SQLITE_INTERRUPT:
            kind = .invalid
            message =
                "the store is damaged (reading it takes more work than a file of its size can); start afresh with --force"
        default:
            kind = .cannotWrite
            message = "the store cannot be used (\(reason)); what was finished is kept"
        }
    }

    /// A file of a store that is a symbolic link: its target is somebody else's.
    static func link(_ path: String, _ kind: Kind) -> Self {
        Self(
            kind, path,
            "this is a symbolic link, which is not followed; put the file itself there, or name its own place")
    }

    /// A store whose contents are not what InitLab writes.
    static func damaged(_ path: String, _ what: String) -> Self {
        Self(damage: what, path)
    }

    private init(damage what: String, _ path: String) {
        kind = .invalid
        self.path = path
        message = "the store is damaged (\(what)); start afresh with --force, or use a copy of it"
        isDamage = true
    }
}
