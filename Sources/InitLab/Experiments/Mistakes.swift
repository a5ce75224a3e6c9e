/// The mistakes of one file, so that a person reads of all of them at once.
struct Mistakes {
    private var errors: [InputFileError]

    init(_ errors: [InputFileError] = []) { self.errors = errors }

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
        if let error = InputFileError(errors) { throw error }
    }
}

extension Sequence {
    /// What the body makes of each element.
    ///
    /// - Throws: the mistakes of all elements as one error.
    func mapAll<Value>(_ body: (Element) throws -> Value) throws -> [Value] {
        var mistakes = Mistakes()
        let values = try compactMap { element in try mistakes.collect { try body(element) } }
        try mistakes.check()
        return values
    }
}
