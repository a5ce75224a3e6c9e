/// One of the parts that a study is divided into, so that several processes, or machines, compute it.
///
/// The shards of one count are disjoint, and together they are the study.
public struct Shard: Hashable, Sendable {
    /// The text or the environment names no shard; reads on from the name of an option.
    public struct Invalid: Error, CustomStringConvertible {
        public let description: String
    }

    /// Which part, from 0 to `count` - 1.
    public let index: Int
    /// How many parts there are, from 1 to ``maximumCount``.
    public let count: Int

    /// The most parts that a study may have.
    public static let maximumCount = 1_000_000

    /// Reads `3/64`, the third of 64 parts, or `auto`, the part that Slurm's variables say.
    ///
    /// In a job array of n tasks, the part is that of the array task, in the order of their numbers. In a step of `srun`
    /// with m tasks, it is that of the task. In both, each array task has m of n m parts.
    ///
    /// - Parameter environment: the variables of the process.
    /// - Throws: `Invalid` if `text` is neither, or if `auto` does not find which part is meant.
    public init(parsing text: String, environment: [String: String]) throws(Invalid) {
        if text == "auto" {
            try self.init(slurm: environment)
        } else {
            try self.init(text)
        }
    }

    /// `3/64`, as ``init(parsing:environment:)`` reads it.
    public var text: String { "\(index + 1)/\(count)" }

    /// The parts of a study that is divided into `count`, from 1 to ``maximumCount``, in their order.
    public static func all(of count: Int) -> [Shard] { (0..<count).map { Shard(index: $0, count: count) } }

    private init(_ text: String) throws(Invalid) {
        guard let match = text.wholeMatch(of: /([0-9]+)\/([0-9]+)/) else {
            throw Invalid(
                description:
                    "must be a part and the number of parts, such as 3/64, or auto in a Slurm job, not"
                    + " `\(text)`")
        }
        guard let count = Int(match.2), 1...Self.maximumCount ~= count else {
            throw Invalid(
                description: "must divide the study into 1 to \(Self.maximumCount) parts, not into \(match.2)")
        }
        guard let number = Int(match.1), 1...count ~= number else {
            throw Invalid(description: "must name a part from 1 to \(count), not \(match.1)")
        }
        self.init(index: number - 1, count: count)
    }

    private init(index: Int, count: Int) {
        self.index = index
        self.count = count
    }
}

// MARK: Slurm

extension Shard {
    /// The part within a job array, a step, or a step of an array's task.
    private init(slurm environment: [String: String]) throws(Invalid) {
        switch (try Self.arrayTask(environment), try Self.stepTask(environment)) {
        case (let shard?, nil), (nil, let shard?):
            self = shard
        case (let array?, let step?):
            guard array.count * step.count <= Self.maximumCount else {
                throw Invalid(
                    description: "auto finds \(array.count) array tasks of \(step.count) tasks each, more than the"
                        + " \(Self.maximumCount) parts that a study may have")
            }
            self.init(index: array.index * step.count + step.index, count: array.count * step.count)
        case (nil, nil):
            throw Invalid(
                description: "auto takes its part from a Slurm job array or from srun, and this process is in neither;"
                    + " name the part, such as 3/64")
        }
    }

    /// The place of this task in the array, if there is one.
    private static func arrayTask(_ environment: [String: String]) throws(Invalid) -> Shard? {
        guard environment["SLURM_ARRAY_TASK_ID"] != nil else { return nil }
        let task = try whole("SLURM_ARRAY_TASK_ID", environment)
        let (first, last) = (
            try whole("SLURM_ARRAY_TASK_MIN", environment), try whole("SLURM_ARRAY_TASK_MAX", environment)
        )
        let count = try whole("SLURM_ARRAY_TASK_COUNT", environment)
        // A part's place among tasks 3, 17 and 40 would not be that among the tasks of another submission.
        guard first <= last, last - first + 1 == count else {
            throw Invalid(
                description:
                    "auto needs an array of consecutive tasks, and this one has \(count) from \(first) to"
                    + " \(last); name the part, such as \"$SLURM_ARRAY_TASK_ID/64\"")
        }
        return try shard(task - first, of: count, "SLURM_ARRAY_TASK_ID", environment)
    }

    /// The place of this process among the tasks of a step, if `srun` started it. A batch script has the variables of
    /// tasks as well, but is one process, however many tasks it asked for.
    private static func stepTask(_ environment: [String: String]) throws(Invalid) -> Shard? {
        guard environment["SLURM_STEP_ID"] != nil, environment["SLURM_PROCID"] != nil else { return nil }
        let tasks = environment["SLURM_STEP_NUM_TASKS"] == nil ? "SLURM_NTASKS" : "SLURM_STEP_NUM_TASKS"
        let index = try whole("SLURM_PROCID", environment)
        return try shard(index, of: try whole(tasks, environment), "SLURM_PROCID", environment)
    }

    private static func shard(
        _ index: Int, of count: Int, _ variable: String, _ environment: [String: String]
    ) throws(Invalid) -> Shard {
        guard 1...maximumCount ~= count, 0..<count ~= index else {
            throw Invalid(
                description:
                    "auto cannot find its part: \(variable) is \(environment[variable]!), but Slurm's variables"
                    + " name \(count) tasks")
        }
        return Shard(index: index, count: count)
    }

    /// A variable that must be a whole number; small enough to reckon with.
    private static func whole(_ variable: String, _ environment: [String: String]) throws(Invalid) -> Int {
        guard let text = environment[variable] else {
            throw Invalid(description: "auto needs \(variable), which is not set; name the part, such as 3/64")
        }
        guard text.wholeMatch(of: /[0-9]{1,10}/) != nil, let number = Int(text) else {
            throw Invalid(description: "auto needs a whole number in \(variable), not `\(text)`")
        }
        return number
    }
}
