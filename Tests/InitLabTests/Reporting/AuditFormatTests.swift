import Foundation
import InitLab
import Testing

/// Every format of an audit carries what a person needs: the tensor, what was seen and expected, how sure that is, and what mends it.
@Suite struct AuditFormatTests {
    private func report() throws -> AuditReport {
        var wrong = CheckpointBuilder.gpt2(seed: 1)
        for layer in 0..<4 { wrong.replace("transformer.h.\(layer).mlp.c_fc.weight") { $0.map { $0 / 2 } } }
        for layer in 2..<4 {
            let first = wrong.tensors.first { $0.name == "transformer.h.1.attn.c_attn.weight" }!.values
            wrong.replace("transformer.h.\(layer).attn.c_attn.weight") { _ in first }
        }
        return try AuditReport(wrong.audit(), growth: nil, loss: nil, expected: nil)
    }

    @Test(arguments: ["text", "json", "markdown", "junit", "sarif", "github"])
    func `all of it stands in every format`(name: String) throws {
        let format = try #require(AuditFormats.all.first { $0.name == name })
        let text = try format.text(of: report()).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // Of a scale: name, seen, expected, effect, p, remedy. Of equal tensors as well.
        for word in [
            "transformer.h.0.mlp.c_fc.weight", "rms 0.0", "expected 0.02 (normal, std 0.02)", "x 0.", "1e-300",
            "torch.nn.init.normal_(w, std=0.02)", "transformer.h.1.attn.c_attn.weight", "equal to the last bit",
            "copy.deepcopy",
        ] where !(name == "json" && word == "1e-300") {
            #expect(text.contains(word), "\(word)")
        }
    }

    @Test func `JSON has numbers for all of it`() throws {
        let text = try AuditJSON().text(of: report())
        let document = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let findings = try #require(document["findings"] as? [[String: Any]])
        let scale = try #require(findings.first { $0["kind"] as? String == "scale" })
        #expect(abs((scale["effect"] as? Double ?? 0) - 0.5) < 0.02 && scale["p_value"] as? Double == 0)
        #expect(scale["roles"] as? [String] == ["mlp-in"] && (scale["tensors"] as? [String])?.count == 4)
        #expect((scale["mend"] as? [String: String])?["PyTorch"]?.contains("std=0.02") == true)
    }

    @Test func `types that are not read have a count of their own`() throws {
        let header =
            #"{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]},"b":{"dtype":"C64","shape":[1],"data_offsets":[8,16]},"#
            + #""c":{"dtype":"F4","shape":[2],"data_offsets":[16,17]},"d":{"dtype":"F32","shape":[1],"data_offsets":[17,21]}}"#
        let data =
            withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) } + Data(header.utf8)
            + Data(count: 21)
        let folder = try TemporaryFolder()
        let audit = try withExtendedLifetime(folder) {
            try Audit(Checkpoint([folder.write(data, to: "m.safetensors")]), Audit.Settings())
        }
        let text = AuditText().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(text.contains("1 tensor, 1 value, 1 of whole numbers left out, 2 of C64, F4 not read"))
        #expect(text.contains("note: 2 tensors of C64, F4, such as b, are not read and not judged"))
        let json = try AuditJSON().text(of: AuditReport(audit, growth: nil, loss: nil, expected: nil))
        #expect(json.contains("\"skipped_types\"") && json.contains("\"C64\" : 1"))
    }
}
