/// What a job asks Slurm for, in Slurm's own notation.
public struct SlurmResources: Hashable, Sendable {
    /// A value that Slurm would not take, or would take for something else; names the option.
    public struct Invalid: Error, CustomStringConvertible {
        public let description: String
    }

    /// One partition or several, between commas; nil for the site's own choice.
    public let partition: String?
    /// The longest that a job may take, such as `90` (minutes), `2:00:00` or `1-12`; nil for the site's limit.
    public let time: String?
    /// Memory of a job on its node, such as `4G`; nil for the site's default.
    public let memory: String?
    /// Processors of an array task.
    public let cpus: Int
    /// The time limit, if there is one.
    let seconds: Int?

    /// - Parameter cpus: 1 or more.
    /// - Throws: `Invalid` for what is not in Slurm's notation.
    public init(
        partition: String? = nil, time: String? = nil, memory: String? = nil, cpus: Int = 1
    ) throws(Invalid) {
        if let partition, partition.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9_.-]*(,[A-Za-z0-9_][A-Za-z0-9_.-]*)*/) == nil
        {
            throw Invalid(
                description:
                    "--partition must be the name of a partition, or several between commas, not `\(partition)`;"
                    + " `sinfo` lists them")
        }
        if let memory, memory.wholeMatch(of: /[1-9][0-9]{0,8}[KMGT]/) == nil {
            throw Invalid(
                description: "--mem must be a whole number and K, M, G or T, such as 4G, not `\(memory)`")
        }
        seconds = try time.map(Self.seconds)
        self.partition = partition
        self.time = time
        self.memory = memory
        self.cpus = cpus
    }

    /// The bytes that a run may use of ``memory``: a fifth is left for the program itself.
    package var usableMemory: Double? {
        let units: [Character: Double] = ["K": 0x1p10, "M": 0x1p20, "G": 0x1p30, "T": 0x1p40]
        guard let memory, let unit = memory.last.flatMap({ units[$0] }) else { return nil }
        return Double(memory.dropLast()).map { $0 * unit * 4 / 5 }
    }

    /// The lines of a script that ask for it, but for the processors.
    var directives: [String] {
        let values = [("partition", partition), ("time", time), ("mem", memory)]
        return values.compactMap { name, value in value.map { "#SBATCH --\(name)=\($0)" } }
    }

    /// The seconds of a time limit: `M`, `M:S`, `H:M:S`, `D-H`, `D-H:M` or `D-H:M:S`.
    private static func seconds(in text: String) throws(Invalid) -> Int {
        let form = /([0-9]{1,4})-([0-9]{1,2})(?::([0-9]{1,2}))?(?::([0-9]{1,2}))?|([0-9]{1,6})(:[0-9]{1,2}){0,2}/
        // The form first: it has no number that could not be multiplied.
        var seconds = 0
        if text.wholeMatch(of: form) != nil {
            let parts = text.split(whereSeparator: { $0 == "-" || $0 == ":" }).compactMap { Int($0) }
            let units =
                text.contains("-") ? [86400, 3600, 60, 1] : parts.count == 3 ? [3600, 60, 1] : [60, 1]
            seconds = zip(parts, units).reduce(0) { $0 + $1.0 * $1.1 }
        }
        guard seconds > 0 else {
            throw Invalid(
                description:
                    "--time must be a time as Slurm writes it, such as 90 (minutes), 2:00:00 or 1-12 (a day and"
                    + " twelve hours), not `\(text)`")
        }
        return seconds
    }
}
