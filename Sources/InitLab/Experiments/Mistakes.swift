/// The mistakes of one file, so that a person reads of all of them at once.
struct Mistakes {
    private(set) var errors: [InputFileError] = []

    /// More are not told: whoever has made so many has made one of them many times.
    private static let maximum = 20

    /// What the body makes; nil if it finds a mistake, which is kept.
    ///
    /// - Throws: what is no mistake of the file.
    mutating func collect<Value>(_ body: () throws -> Value) throws -> Value? {
        do { return try body() } catch let error as InputFileError {
            errors.append(error)
            return nil
        }
    }

    /// - Throws: all mistakes as one error, if there are any.
    func check() throws(InputFileError) {
        if let error = InputFileError(Array(errors.prefix(Self.maximum))) { throw error }
    }
}
