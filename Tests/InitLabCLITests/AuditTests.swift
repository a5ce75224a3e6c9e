import Foundation
import InitLab
import Testing

/// `initlab audit` as a person calls it.
@Suite struct AuditCommandTests {
    /// A stack of six layers of 128 units by LeCun's rule, biases zero.
    private func stack(_ folder: Folder) throws -> String {
        var tensors: [Tensor] = []
        for layer in 0..<6 {
            let stream = try RandomStream(
                key: StreamKey(seed: 5, identity: "audit"),
                at: StreamAddress(replicate: 0, layer: layer, purpose: .weights))
            var values = [Float](repeating: 0, count: 128 * 128)
            values.withUnsafeMutableBufferPointer { stream.fillNormal($0, standardDeviation: 1 / 128.0.squareRoot()) }
            tensors.append(Tensor(name: "\(layer).weight", shape: [128, 128], values: values))
            tensors.append(Tensor(name: "\(layer).bias", shape: [128], values: [Float](repeating: 0, count: 128)))
        }
        return try write(SafetensorsFormat().data(of: tensors), "model.safetensors", folder)
    }

    private func write(_ data: Data, _ name: String, _ folder: Folder) throws -> String {
        let file = folder.url.appendingPathComponent(name)
        try data.write(to: file)
        return file.path
    }

    @Test func `exit codes tell what was found`() throws {
        let folder = try Folder()
        let path = try stack(folder)
        let right = try Program.run("audit", path)
        #expect(
            right.status == 0
                && right.output.hasPrefix("6 layers, 12 tensors, 99.1 k values: nothing found; scales are"))
        let wrong = try Program.run("audit", path, "--scheme", "he")
        #expect(wrong.status == 10 && wrong.output.contains(", expected 0.125 ("))
        #expect(wrong.output.contains("torch.nn.init.normal_(w, std=0.125)"))
        // LeCun's rule under ReLU halves the second moment in each of five steps: 1.5 decades.
        let sick = try Program.run("audit", path, "--activation", "relu", "--expect", "stable")
        #expect(sick.status == 12 && sick.output.contains("vanishing"))
        #expect(try Program.run("audit", path, "--activation", "relu", "--expect", "vanishing").status == 0)
        // One matrix is no stack, and foretells nothing.
        let one = try Program.run(
            "sample", "--initializer", "he", "--shape", "64x64", "--output", "one.safetensors", in: folder.url)
        #expect(one.status == 0, "\(one.errors)")
        let none = try Program.run(
            "audit", "one.safetensors", "--activation", "relu", "--expect", "any", in: folder.url)
        #expect(none.status == 11, "\(none.output)\(none.errors)")
        // A profile that knows none of the tensors is a mistake, and no silence.
        #expect(try Program.run("audit", path, "--profile", "lora").status == 64)
    }

    @Test func `residual streams are held against what is expected`() throws {
        let folder = try Folder()
        let made = try Program.run(
            "sample", "--profile", "gpt2", "--set", "depth=12", "--set", "width=128", "-o", "right.safetensors",
            in: folder.url)
        #expect(made.status == 0, "\(made.errors)")
        for (expected, status) in [("stable", 0), ("any", 0), ("exploding", 12), ("vanishing", 12)] as [(String, Int32)]
        {
            let result = try Program.run("audit", "right.safetensors", "--expect", expected, in: folder.url)
            #expect(result.status == status, "\(expected): \(result.output)\(result.errors)")
            #expect(result.words.contains(": stable; the scheme gpt2 makes it grow x "))
            #expect(result.words.contains("; expected \(expected)") == (status == 12))
        }
        let document = try Program.run(
            "audit", "right.safetensors", "--expect", "exploding", "--format", "json", "--profile", "auto",
            in: folder.url)
        #expect(document.output.contains("\"verdict\" : \"stable\"") && document.output.contains("\"usual_growth\""))
        #expect(document.output.contains("\"is_as_expected\" : false"))
        // Norms behind the branches: nothing is foretold. A stack needs its activation.
        #expect(try Program.run("sample", "--profile", "bert", "-o", "bert.safetensors", in: folder.url).status == 0)
        let none = try Program.run("audit", "bert.safetensors", "--expect", "stable", in: folder.url)
        #expect(none.status == 11 && none.errors.contains("--expect cannot be answered"), "\(none.errors)")
        let stack = try Program.run("audit", stack(folder), "--expect", "stable")
        #expect(stack.status == 64 && stack.errors.contains("--expect needs the --activation"), "\(stack.errors)")
    }

    @Test func `what has nothing to judge is no success`() throws {
        let folder = try Folder()
        for shape in ["\"I64\",\"shape\":[2],\"data_offsets\":[0,16]", "\"F32\",\"shape\":[0],\"data_offsets\":[0,0]"] {
            let header = "{\"w\":{\"dtype\":\(shape)}}"
            let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
            let payload = Data(count: shape.contains("I64") ? 16 : 0)
            let path = try write(length + Data(header.utf8) + payload, "w.safetensors", folder)
            let result = try Program.run("audit", path)
            #expect(result.status == 11 && result.words.contains("nothing was judged"), "\(result.output)")
        }
    }

    @Test func `right checkpoints in two bytes are right`() throws {
        let folder = try Folder()
        for type in ["bfloat16", "float16", "float32"] {
            let made = try Program.run(
                "sample", "--profile", "gpt2", "--dtype", type, "-o", "m.safetensors", in: folder.url)
            #expect(made.status == 0, "\(made.errors)")
            let result = try Program.run("audit", "m.safetensors", "--format", "json", in: folder.url)
            let word = ["bfloat16": "BF16", "float16": "F16", "float32": "F32"][type]!
            #expect(
                result.status == 0 && result.output.contains("\"type\" : \"\(word)\""), "\(result.output.prefix(300))")
        }
        let other = try Program.run("sample", "--profile", "gpt2", "--dtype", "bfloat16", "--format", "raw")
        #expect(other.status == 64 && other.errors.contains("--dtype belongs to safetensors"))
    }

    @Test func `mistakes are told once`() throws {
        let folder = try Folder()
        let path = try stack(folder)
        #expect(try Program.run("audit").status == 64)
        #expect(try Program.run("audit", path, "--scheme", "hee").errors.contains("he"))
        #expect(try Program.run("audit", path, "--profile", "gpt").errors.contains("did you mean `gpt2`?"))
        #expect(try Program.run("audit", folder.url.path + "/none.safetensors").status == 66)
        let pickle = try write(Data([0x80, 2, 0x7d, 0x2e]), "model.pt", folder)
        let refused = try Program.run("audit", pickle)
        #expect(
            refused.status == 65
                && refused.errors.split(separator: "\n").dropFirst().first == "  import torch, safetensors.torch as st")
        #expect(refused.errors.contains("\n  st.save_file({"))
        let profile = try Program.run("audit", path, "--profile", folder.url.path + "/none.yaml")
        #expect(profile.status == 66 && profile.errors.contains("name a profile's file"))
    }

    @Test(arguments: ["text", "json", "markdown", "junit", "sarif", "github"])
    func `every format says what was found`(format: String) throws {
        let folder = try Folder()
        let path = try stack(folder)
        let result = try Program.run(
            "audit", path, "--scheme", "he", "--format", format, "--output", folder.url.path + "/out")
        #expect(result.status == 10)
        #expect(result.output.contains("weight") && result.output.contains("0.125"))
        if format == "text" { #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 100 }) }
        if format == "json" || format == "sarif" {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(result.output.utf8)) }
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/out").sorted() == [
                "README.md", "audit.json", "scales.gp", "scales.svg",
            ])
        let page = try String(contentsOfFile: folder.url.path + "/out/README.md", encoding: .utf8)
        #expect(page.contains("](scales.svg)"))
        let figure = try String(contentsOfFile: folder.url.path + "/out/scales.svg", encoding: .utf8)
        #expect(figure.contains("weight: wrong scale") && figure.contains("prefers-color-scheme: dark"))
    }

    /// A model often lies beside its card.
    @Test func `a page of somebody else's is not written over`() throws {
        let folder = try Folder()
        let path = try stack(folder)
        let card = folder.url.appendingPathComponent("README.md")
        try Data("# My model\n".utf8).write(to: card)
        let refused = try Program.run("audit", path, "--scheme", "he", "--output", folder.url.path)
        #expect(refused.status == 73)
        #expect(refused.errors.contains("README.md: there is a README.md that is not InitLab's"))
        #expect(try String(contentsOf: card, encoding: .utf8) == "# My model\n")
        // Its own is.
        for _ in 0..<2 {
            #expect(
                try Program.run("audit", path, "--scheme", "he", "--output", folder.url.path + "/out").status == 10)
        }
    }

    @Test func `the standard input is one checkpoint`() throws {
        let result = try Program.run("audit", "-", "--against", "-")
        #expect(result.status == 64 && result.errors.contains("which can be read once"))
    }
}
