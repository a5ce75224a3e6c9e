import InitLab

extension UsageError {
    /// What is wrong with the text of an option. Its line and column are left out: what is wrong is quoted, and a label was read as
    /// YAML.
    init(ofOption error: InputFileError) {
        self.init(description: "\(error.place.replacing(/(:[0-9]+){2}$/, with: "")): \(error.message)")
    }

    static func inOption<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as InputFileError { throw UsageError(ofOption: error) }
    }
}

/// An activation that stands on the command line, and what may be wrong with its maps.
enum ActivationOption {
    static func activation(_ text: String) throws(UsageError) -> any ActivationFunction {
        do { return try ActivationText.activation(text).function } catch let error as InputFileError {
            throw UsageError(ofOption: error)
        } catch {
            throw UsageError(description: "\(error)")
        }
    }

    /// An activation and numbers for which there is no map are what was asked for, and no fault of the program.
    static func asUsage<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as MomentError { throw UsageError(description: error.description) }
    }
}
