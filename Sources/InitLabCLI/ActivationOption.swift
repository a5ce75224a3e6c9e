import InitLab

/// An activation that stands on the command line, and what may be wrong with its maps.
enum ActivationOption {
    /// - Throws: `UsageError` with the place within the option.
    static func activation(_ text: String) throws(UsageError) -> any ActivationFunction {
        do { return try ActivationText.activation(text).function } catch {
            throw UsageError(description: "\(error)")
        }
    }

    /// An activation and numbers for which there is no map are what was asked for, and no fault of the program.
    static func asUsage<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as MomentError { throw UsageError(description: error.description) }
    }
}
