import Foundation
import InitLab
import Testing

/// Programs that draw weights are known by what their files hold, beside their names.
@Suite struct ProgramChangeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        for (name, value) in [("a", Float(0.5)), ("b", 0.7)] {
            for rows in [1, 3] {
                let tensor = Tensor(name: "w", shape: [rows, 3], values: Array(repeating: value, count: 3 * rows))
                _ = try folder.write(NPYFormat().data(of: [tensor]), to: "\(name)-\(rows).npy")
            }
        }
    }

    /// A script that draws the matrices called `name`.
    private func write(_ name: String, comment: String = "") throws {
        _ = try folder.write("cat \(folder.url.path)/\(name)-$INITLAB_FAN_OUT.npy # \(comment)\n", to: "draw.sh")
    }

    private func experiment(_ keep: Keep = .everything) throws -> Experiment {
        let yaml = """
            title: t
            replicates: 3
            keep: \(keep.rawValue)
            network: {depth: 2, width: 3}
            initializers: [he, {command: [sh, \(folder.url.path)/draw.sh]}]
            """
        return try Experiment(contentsOf: folder.write(yaml, to: "study.yaml"), allowsCommands: true)
    }

    private func run(_ name: String = "s", _ keep: Keep = .everything) throws -> (
        computed: Int, changes: [ProgramChange]
    ) {
        let experiment = try experiment(keep)
        let store = try ResultStore(at: folder.url.appendingPathComponent("\(name).sqlite"), for: experiment)
        let before = try store.replicatesDone().reduce(0, +)
        _ = try Runner(Plan(experiment, jobs: 1), store: store).run()
        let changes = try store.programChanges()
        try store.close()
        return (6 - before, changes)
    }

    @Test(arguments: Keep.allCases) func aChangedProgramIsRunAgainAndCompared(keep: Keep) throws {
        try write("a")
        #expect(try run("s", keep) == (6, []))
        #expect(try run("s", keep) == (0, []))
        try write("b")
        let changed = try run("s", keep)
        #expect(changed.computed == 3)
        #expect(changed.changes.map(\.compared) == [3] && changed.changes.map(\.differing) == [3])
        // The words are the same, and so are the streams: a comment changes nothing but the file.
        try write("b", comment: "again")
        let commented = try run("s", keep)
        #expect(commented.computed == 3 && commented.changes.map(\.differing) == [0])
        // What was computed with the first is still there.
        try write("a")
        #expect(try run("s", keep) == (0, []))
    }

    /// A report needs no program.
    @Test func aStoreIsReadWhereTheProgramIsNot() throws {
        try write("a")
        _ = try run()
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("draw.sh"))
        #expect(try RunResults(ResultStore(reading: folder.url.appendingPathComponent("s.sqlite"))).isComplete)
    }

    @Test func partsOfTwoProgramsAreNotMixed() throws {
        try write("a")
        _ = try run("one")
        try write("b")
        _ = try run("two")
        let urls = ["one", "two", "all"].map { folder.url.appendingPathComponent("\($0).sqlite") }
        let message = StoreErrorTests.message { _ = try StoreMerge(Array(urls[..<2]), into: urls[2]) }
        #expect(message.contains("is not the one of"), "\(message)")
    }

    /// An older InitLab kept no digests: what it has may be of another program.
    @Test func aStoreOfSchema1IsComparedWithTheProgramOfToday() throws {
        try write("a")
        _ = try run()
        try SQLiteFile.takeBackToSchema1(folder.url.appendingPathComponent("s.sqlite"))
        let again = try run()
        #expect(again.computed == 3)
        #expect(again.changes.map(\.isKnown) == [false] && again.changes.map(\.differing) == [0])
    }

    @Test func aShardOfAnotherProgramIsNotComplete() throws {
        try write("a")
        _ = try run("results")
        let (plan, shard) = (try Plan(experiment(), jobs: 1), Shard.all(of: 1)[0])
        #expect(shard.isComplete(plan, in: folder.url))
        try write("b")
        #expect(!shard.isComplete(plan, in: folder.url))
    }

    // MARK: Digests

    private func digest(_ command: [String]) -> String? { CommandInitializer(command).programDigest }

    @Test func digestsTellFilesApart() throws {
        let script = try folder.write("1", to: "x.py")
        let first = try #require(digest(["sh", script]))
        #expect(first.wholeMatch(of: /[0-9a-f]{16}/) != nil && digest(["sh", script]) == first)
        #expect(digest(["cat", script]) != first)
        // Words that name no file are in the label already.
        #expect(digest(["sh", script, "--fast"]) == first)
        _ = try folder.write("2", to: "x.py")
        #expect(digest(["sh", script]) != first)
        #expect(digest(["no-such-program-here"]) == nil)
        #expect(ClaimedInitializer(CommandInitializer(["sh"]), scale: .gain(2)).programDigest == digest(["sh"]))
        #expect(VarianceScalingInitializer.he.programDigest == nil)
    }

    /// The program is the one that is run: by the search path, or by its path.
    @Test func theProgramIsFoundAsItIsRun() throws {
        let program = try #require(Programs.find("sh"))
        #expect(digest(["sh"]) == digest([program.path]))
    }

    /// None of them can be read to an end, or soon.
    @Test func pipesFoldersDevicesAndHugeFilesDoNotHang() throws {
        let start = ContinuousClock.now
        let pipe = folder.url.appendingPathComponent("pipe").path
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(digest(["sh", pipe, "/dev/zero", folder.url.path]) == digest(["sh"]))
        // A file without a size, by its own word, and what may be anything.
        #expect(digest(["sh", "/proc/kmsg", "/dev/stdin"]) != nil)
        let huge = try folder.write("x", to: "huge")
        #expect(truncate(huge, 1 << 40) == 0)
        let many = Array(repeating: huge, count: 1000)
        let first = try #require(digest(["sh"] + many))
        #expect(first != digest(["sh"]))
        // Its end counts as well.
        let file = try #require(FileHandle(forWritingAtPath: huge))
        try file.seek(toOffset: (1 << 40) - 1)
        try file.write(contentsOf: Data("y".utf8))
        try file.close()
        #expect(digest(["sh"] + many) != first)
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    // MARK: Labels

    /// As they always were, but for words that start with `./-`, which had the label of others.
    @Test(arguments: [
        (["p", "-x"], "command(p ./-x)"), (["p", "./-x"], "command(p ./'-x')"),
        (["p", "-a b"], "command(p './-a b')"), (["p", "./-a b"], "command(p ./'-a b')"),
        (["python3", "a/b.py", "--n=3"], "command(python3 a/b.py ./--n=3)"), (["p", "it's"], #"command(p 'it'\''s')"#),
        (["p", "a\nb"], #"command(p 'a'$'\n''b')"#), (["p", ""], "command(p '')"), (["p", "a b"], "command(p 'a b')"),
    ])
    func everyCommandHasALabelOfItsOwn(command: [String], label: String) {
        #expect(CommandInitializer(command).label == label)
    }
}
