import Foundation
import InitLab
import Testing

/// Weights that other code wrote, and all that can be wrong with its files.
@Suite struct WeightsInitializerTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("draws"), withIntermediateDirectories: true)
    }

    /// Two hidden layers of three units over two inputs: [3, 2], [3, 3] and [1, 3].
    private static let sizes = [2, 3, 3, 1]

    /// The matrices of one replicate; entry (i, j) of layer l is 100 l + 10 i + j, plus a thousand times `replicate`.
    private static func tensors(
        _ names: [String] = ["0.weight", "2.weight", "10.weight"], replicate: Int = 0, isTransposed: Bool = false,
        biases: [Float]? = nil
    ) -> [Tensor] {
        names.indices.flatMap { index -> [Tensor] in
            let (rows, columns) = (sizes[index + 1], sizes[index])
            func entry(_ row: Int, _ column: Int) -> Float {
                Float(1000 * replicate + 100 * (index + 1) + 10 * row + column)
            }
            let values =
                isTransposed
                ? (0..<columns).flatMap { column in (0..<rows).map { entry($0, column) } }
                : (0..<rows).flatMap { row in (0..<columns).map { entry(row, $0) } }
            let matrix = Tensor(
                name: names[index], shape: isTransposed ? [columns, rows] : [rows, columns], values: values)
            guard let bias = biases?[index] else { return [matrix] }
            let name = names[index].replacing("weight", with: "bias").replacing("kernel", with: "bias")
            return [matrix, Tensor(name: name, shape: [rows], values: Array(repeating: bias, count: rows))]
        }
    }

    private func write(_ tensors: [Tensor], _ name: String = "0") throws {
        // Formats sort by name: what stands first in a file says nothing.
        _ = try folder.write(SafetensorsFormat().data(of: tensors.reversed()), to: "draws/\(name).safetensors")
    }

    private func condition(
        _ options: String = "", network: String = "{depth: 2, width: 3}", input: Int = 2, replicates: Int = 1
    ) throws -> Condition {
        let experiment = try experiment(options, network: network, input: input, replicates: replicates)
        _ = try Plan(experiment)
        return experiment.conditions[0]
    }

    private func experiment(
        _ options: String = "", network: String = "{depth: 2, width: 3}", input: Int = 2, replicates: Int = 1
    ) throws -> Experiment {
        try Experiment(
            contentsOf: folder.write(
                """
                title: t
                replicates: \(replicates)
                network: \(network)
                input: {dimension: \(input)}
                initializers:
                  - weights: {files: 'draws/*.safetensors'\(options)}
                """))
    }

    private func drawn(_ condition: Condition, replicate: Int = 0) throws -> [String: [Float]] {
        let tensors = try condition.densePropagator(seed: 1).tensors(ofReplicate: replicate)
        return Dictionary(uniqueKeysWithValues: tensors.map { ($0.name, $0.values) })
    }

    private func failure(_ options: String = "", network: String = "{depth: 2, width: 3}", replicates: Int = 1) throws
        -> String
    {
        "\(try #require(throws: InputFileError.self) { try condition(options, network: network, replicates: replicates) })"
    }

    // MARK: What stands where

    /// Of PyTorch's `Sequential`, of a list of layers with a head, of InitLab's own files, and of names that are told.
    @Test(arguments: [
        (["0.weight", "2.weight", "10.weight"], ""), (["layers.0.weight", "layers.1.weight", "head.weight"], ""),
        (["layer1.weight", "layer2.weight", "output.weight"], ""),
        (["b.weight", "c.weight", "a.weight"], ", names: [b.weight, c.weight, a.weight]"),
        (["net.7.w", "net.8.w", "net.9.w"], ", names: 'net.{layer}.w'"),
        (["net.7.w", "net.10.w", "top"], ", names: ['net.{layer}.w', top]"),
    ]) func matricesAreFoundByTheirNames(names: [String], options: String) throws {
        try write(Self.tensors(names))
        let drawn = try drawn(condition(options))
        #expect(drawn["layer1.weight"] == [100, 101, 110, 111, 120, 121])
        #expect(drawn["layer2.weight"] == [200, 201, 202, 210, 211, 212, 220, 221, 222])
        #expect(drawn["output.weight"] == [300, 301, 302])
    }

    /// The square matrix in the middle stands as those around it do.
    @Test func theLayoutIsToldByTheShapes() throws {
        try write(Self.tensors(["0.kernel", "1.kernel", "2.kernel"], isTransposed: true))
        #expect(try drawn(condition())["layer2.weight"] == [200, 201, 202, 210, 211, 212, 220, 221, 222])
        #expect(try drawn(condition(", layout: 'in,out'"))["layer1.weight"] == [100, 101, 110, 111, 120, 121])
        #expect(
            try failure(", layout: 'out,in'").contains(
                "has the shape [2, 3], and fan_out x fan_in = [3, 2] was expected"))
    }

    @Test func squareMatricesAloneTellNoLayout() throws {
        let square = (1...2).map { Tensor(name: "\($0).weight", shape: [1, 1], values: [Float($0)]) }
        try write(square)
        let network = "{depth: 1, width: 1}"
        let refused = try #require(throws: InputFileError.self) { try condition(network: network, input: 1) }
        #expect("\(refused)".contains("say `layout: 'out,in'`, as in PyTorch"))
        #expect(try drawn(condition(", layout: 'out,in'", network: network, input: 1))["output.weight"] == [2])
    }

    @Test func biasesComeWithTheirMatrices() throws {
        try write(Self.tensors(biases: [0.5, 0.25, 0]))
        let condition = try condition()
        let drawn = try drawn(condition)
        #expect(drawn["layer1.bias"] == [0.5, 0.5, 0.5] && drawn["layer2.bias"] == [0.25, 0.25, 0.25])
        #expect(drawn["output.bias"] == [0])
        #expect(condition.initializer.biasVariance(for: WeightShape(layer: 2, fanIn: 3, fanOut: 3)) == 0.0625)
        // Zeros are no biases.
        try write(Self.tensors(biases: [0, 0, 0]))
        #expect(try self.drawn(self.condition())["layer1.bias"] == nil)
    }

    /// What one call writes, another one reads.
    @Test func whatInitLabWritesItReads() throws {
        let network = try Network(inputDimension: 2, hiddenWidths: [3, 3], biasVariance: 0.1)
        let he = Condition(network: network, initializer: VarianceScalingInitializer.he)
        let tensors = try he.densePropagator(seed: 3).tensors(ofReplicate: 5)
        try write(tensors)
        let drawn = try drawn(condition())
        for tensor in tensors where tensor.name != "input" { #expect(drawn[tensor.name] == tensor.values) }
    }

    // MARK: Files

    /// In the order of their numbers: 2 before 10, and 0 first.
    @Test func filesAreReplicatesInTheOrderOfTheirNames() throws {
        for (replicate, name) in ["draw-0", "draw-2", "draw-10"].enumerated() {
            try write(Self.tensors(replicate: replicate), name)
        }
        _ = try folder.write("no weights", to: "draws/.hidden.safetensors")
        let condition = try condition(replicates: 3)
        for replicate in 0..<3 {
            #expect(try drawn(condition, replicate: replicate)["output.weight"]![0] == Float(1000 * replicate + 300))
        }
        #expect(
            try failure(replicates: 4).contains(
                "there are 3 files like `draws/*.safetensors`, one for each replicate, and 4"))
    }

    @Test func changesAreSeen() throws {
        func digest() throws -> String? { try condition().initializer.programDigest }
        try write(Self.tensors(), "a")
        let (one, identity) = (try digest(), try condition().identity)
        #expect(try digest() == one && one?.count == 16)
        try write(Self.tensors(replicate: 1), "b")
        let two = try digest()
        #expect(two != one)
        try write(Self.tensors(replicate: 2), "b")
        #expect(try digest() != two)
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("draws/b.safetensors"))
        #expect(try digest() == one && condition().identity == identity)
        #expect(identity.hasSuffix("initializer=weights(draws/*.safetensors)"))
    }

    /// A file that changes in the middle of a run is not mixed with what it was.
    @Test func aFileThatChangesIsAnError() throws {
        try write(Self.tensors())
        let condition = try condition()
        try write(Self.tensors(replicate: 1, biases: [1, 1, 1]))
        let error = try #require(throws: InitializerError.self) { try drawn(condition) }
        #expect(error.reason.contains("has changed while it was used"))
    }

    /// Whoever reads results has no files of weights.
    @Test func aStoreIsReadWithoutTheFiles() throws {
        try write(Self.tensors())
        let store = folder.url.appendingPathComponent("s.sqlite")
        let experiment = try experiment()
        let written = try ResultStore(at: store, for: experiment)
        _ = try Runner(Plan(experiment), store: written).run()
        try written.close()
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("draws"))
        #expect(try RunResults(ResultStore(reading: store)).isComplete)
        #expect(try failure().contains("there are no files like `draws/*.safetensors`"))
    }

    @Test func theGateDrawsNoMoreThanThereIs() throws {
        let he = Condition(
            network: try Network(inputDimension: 2, hiddenWidths: [3, 3]), initializer: VarianceScalingInitializer.he)
        for replicate in 0..<12 {
            try write(try he.densePropagator(seed: 3).tensors(ofReplicate: replicate), "\(replicate)")
        }
        let results = try StabilityCheck([Plan(try experiment(", claims: {gain: 2, distribution: normal}"))]).run()
        #expect(results[0].conditions[0].replicates == 12)
    }

    // MARK: What is wrong

    @Test func mistakesHaveAPlaceAndSayWhatToDo() throws {
        #expect(try failure().contains(":6:5: there are no files like `draws/*.safetensors`"))
        try write(Self.tensors(["a.weight", "b.weight", "c.weight"]))
        #expect(
            try failure().contains(
                "the order of its matrices is not clear by their names (`a.weight`, `b.weight`, `c.weight`)"))
        #expect(
            try failure(", names: 'fc{layer}.weight'").contains(
                "no tensor is called `fc{layer}.weight`; the file has `a.weight`"))
        try write(Self.tensors())
        let deeper = try failure(network: "{depth: 3, width: 3}")
        #expect(
            deeper.contains("the file has 3 matrices (`0.weight`, `2.weight`, `10.weight`), and the network has more"),
            "\(deeper)")
        #expect(try failure(network: "{depth: 1, width: 3}").contains("and the network has 2, the output's among them"))
        #expect(
            try failure(network: "{depth: 2, width: 4}").contains("has the shape [3, 2], and fan_out x fan_in = [4, 2]")
        )
        #expect(try failure(", layout: rows").contains("unknown layout `rows`"))
        #expect(try failure(", names: []").contains("names must be a name such as"))
        let bad = Experiment.reading
        for (files, message) in [
            ("draws/*/x.safetensors", "and not in its folder"), ("draws/*.npz", "end with `.safetensors`"),
            ("''", "give the names"),
        ] {
            let yaml = "title: t\nnetwork: {depth: 2, width: 3}\ninitializers: [{weights: \(files)}]\n"
            let error = try #require(throws: InputFileError.self) { try bad(yaml) }
            #expect(error.message.contains(message), "\(error)")
        }
    }

    /// Hostile bytes, and names that lead to what is no file.
    @Test(arguments: [
        ("", "its 0 bytes are no safetensors"),
        ("\u{1}\0\0\0\0\0\0\u{7f}abcdefgh", "those of safetensors files have from 2 to"),
        ("\u{2}\0\0\0\0\0\0\0{}", "the file has no tensor"), ("\u{2}\0\0\0\0\0\0\0[]", "starts with `{`"),
    ]) func filesAreNotTrusted(bytes: String, message: String) throws {
        _ = try folder.write(bytes, to: "draws/0.safetensors")
        #expect(try failure().contains(message))
    }

    @Test func headersAreNotTrusted() throws {
        for (entry, message) in [
            (#"{"0.weight":{"dtype":"I64","shape":[3,2],"data_offsets":[0,48]}}"#, "the file has no matrix"),
            (#"{"0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,99999999]}}"#, "lies beyond the end"),
            (#"{"0.weight":{"dtype":"F32","shape":[4611686018427387904,8],"data_offsets":[0,8]}}"#, "too many values"),
            (#"{"0.weight":{"dtype":"F32","shape":[3,2],"data_offsets":[0,8]}}"#, "does not fit its 8 bytes"),
        ] {
            let header = Data(entry.utf8)
            let length = withUnsafeBytes(of: UInt64(header.count).littleEndian) { Data($0) }
            _ = try folder.write(length + header + Data(count: 48), to: "draws/0.safetensors")
            let reason = try failure()
            #expect(reason.contains(message), "\(reason)")
        }
    }

    @Test func pipesAndNumbersThatAreNoneAreRefused() throws {
        mkfifo(folder.url.appendingPathComponent("draws/0.safetensors").path, 0o600)
        #expect(try failure().contains("this is no regular file"))
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("draws/0.safetensors"))
        try write(
            [Tensor(name: "1.weight", shape: [3, 2], values: Array(repeating: .nan, count: 6))]
                + Self.tensors().dropFirst())
        let condition = try condition(", names: ['1.weight', '2.weight', '10.weight']")
        let error = try #require(throws: InitializerError.self) { try drawn(condition) }
        #expect(error.reason.contains("`1.weight` holds an infinity or a NaN"))
    }
}
