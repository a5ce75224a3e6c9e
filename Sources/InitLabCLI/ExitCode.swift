import InitLab

/// What the shell learns. 1 and 2 never carry a verdict.
enum ExitCode: Int32, CaseIterable {
    case success = 0
    case internalError = 1
    /// A gate found something off.
    case regression = 10
    /// A strict gate could not tell.
    case inconclusive = 11
    /// Signals do what was declared, and that is not what is expected of them.
    case notHealthy = 12
    /// A baseline and what is checked do not belong together, or a baseline was recorded and nothing compared.
    case notComparable = 13
    case usage = 64
    case badInput = 65
    case missingInput = 66
    /// What the command needs of others, such as a scheduler, does not work.
    case unavailable = 69
    case cannotWrite = 73
    /// Told to stop; running again goes on.
    case stoppedEarly = 75
    case interrupted = 130

    /// Every code and what it means, for documents.
    static var table: [(code: Int32, meaning: String)] { allCases.map { ($0.rawValue, $0.meaning) } }

    private var meaning: String {
        switch self {
        case .success: "success"
        case .internalError: "internal error"
        case .regression: "regression: not what theory or the baseline says"
        case .inconclusive: "not clear, with --strict"
        case .notHealthy: "not healthy: as declared, and signals do not do what is expected"
        case .notComparable: "not comparable with the baseline"
        case .usage: "wrong use of the command line"
        case .badInput: "bad input file"
        case .missingInput: "input file missing"
        case .unavailable: "a service is missing or refuses, such as Slurm"
        case .cannotWrite: "cannot write"
        case .stoppedEarly: "stopped; the same command goes on"
        case .interrupted: "interrupted"
        }
    }

    /// The code for an error that ended the program.
    init(of error: any Error) {
        switch error {
        case let error as InputFileError: self = error.kind == .missing ? .missingInput : .badInput
        case let error as StoreError:
            switch error.kind {
            case .missing: self = .missingInput
            case .invalid: self = .badInput
            case .cannotWrite: self = .cannotWrite
            }
        case is BaselineFile.WriteError, is ReportFolder.WriteError, is Terminal.WriteError,
            is OutputFile.WriteError, is AuditFolder.WriteError:
            self = .cannotWrite
        // A program of the experiment's own, or a network, that yields no numbers.
        case is InitializerError, is PropagationError, is InvalidNetwork: self = .badInput
        case is RunCancelled: self = .interrupted
        case is UsageError, is ResultsQuery.NothingFound, is SlurmJobs.Invalid, is SeedError: self = .usage
        case is SlurmQueue.Failure, is DrawnFigure.Failure: self = .unavailable
        case is SubmitCommand.StudyIsRunning: self = .stoppedEarly
        default: self = .internalError
        }
    }
}
