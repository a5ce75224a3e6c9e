import Foundation
import InitLab
import Testing

/// The residual stream from tensors alone.
@Suite struct StreamForecastTests {
    /// GPT-2 small by hand: q_0 = 2 x 0.02^2; a block's MLP adds 4 d s_out^2 m_2, where m_2 of GELU at variance 768 x 0.02^2 = 0.3072
    /// is 0.106485 by quadrature; the attention adds d s^2 d s_out^2 H_1024/1024.
    @Test(arguments: [(0.02 / 24.0.squareRoot(), 0.0666, 83.0), (0.02, 1.579, 1974)])
    func `GPT-2 small, right and without its depth scaling`(out: Double, last: Double, growth: Double) {
        let share = (1...1024).reduce(0) { $0 + 1 / Double($1) } / 1024
        let block = StreamForecast.Block(
            attention: 0.3072 * 768 * out * out * share, mlp: 4 * 768 * out * out * 0.106485)
        let forecast = StreamForecast(embedding: 0.0008, blocks: Array(repeating: block, count: 12))
        #expect(abs(forecast.squares.last! / last - 1) < 0.002)
        #expect(abs(forecast.growth / growth - 1) < 0.005)
        #expect(abs(StreamForecast.attentionShare - 0.007333) < 1e-6)
    }

    /// The same from a checkpoint: scales are estimated from its tensors, whose errors are below 3 %.
    @Test func `scales come from tensors`() throws {
        let width = 64.0
        let audit = try CheckpointBuilder.gpt2(seed: 1).audit()
        let forecast = try #require(try StreamForecast.all(audit.subject).first)
        #expect(forecast.squares.count == 5)
        #expect(abs(forecast.squares[0] / 0.0008 - 1) < 0.05)
        let moment = try GaussianMoments(GELU()).moments(variance: width * 0.0004).second
        let block =
            4 * width * 0.0004 / 8 * moment + width * 0.0004 * width * 0.0004 / 8 * StreamForecast.attentionShare
        #expect(abs((forecast.squares[4] - forecast.squares[0]) / (4 * block) - 1) < 0.1)
        #expect(try StreamForecast.all(CheckpointBuilder.llama(seed: 1).audit().subject).count == 1)
        // Norms behind the branches keep the stream at one.
        #expect(try StreamForecast.all(CheckpointBuilder.bert(seed: 1).audit().subject).isEmpty)
    }

    /// A block of T5 gives E relu(z)^2 = 1/2 by its MLP; its logits have the variance 1, as nothing divides them, so that attention over 512
    /// tokens leaves e/(e + 511) of values of second moment one, in the decoder once more for what it reads of the encoder.
    @Test func `T5's encoder and decoder`() throws {
        let streams = try StreamForecast.all(CheckpointBuilder.t5(seed: 1).audit().subject)
        #expect(streams.map(\.stack) == ["encoder", "decoder"])
        let all = M_E / (M_E + 511)
        let before = (0..<512).reduce(0) { $0 + M_E / (M_E + Double($1)) } / 512
        for (stream, block) in zip(streams, [0.5 + all, 0.5 + all + before]) {
            #expect(abs(stream.squares[0] - 1) < 0.05)
            #expect(abs((stream.squares[2] - stream.squares[0]) / (2 * block) - 1) < 0.1)
        }
        #expect(abs(StreamForecast.share(tokens: 512, isCausal: true, logits: 1) - before) < 1e-12)
    }

    /// A ViT by hand: patches of 3 x 8 x 8 values and places of 0.02; every token looks at all 65.
    @Test func `a picture's stream`() throws {
        let stream = try #require(try StreamForecast.all(CheckpointBuilder.vit(seed: 1).audit().subject).first)
        let (width, square) = (48.0, 0.0004)
        #expect(abs(stream.squares[0] / (193 * square) - 1) < 0.05)
        let moment = try GaussianMoments(GELU()).moments(variance: width * square).second
        let block = 3 * width * square * moment + width * square * width * square / 65
        #expect(abs((stream.squares[2] - stream.squares[0]) / (2 * block) - 1) < 0.1)
    }

    private func gpt2(_ factors: (String) -> Float) throws -> AuditReport {
        let profile = try #require(ShippedProfiles.all.first { $0.name == "gpt2" })
        let sizes = ["depth": 12.0, "width": 128, "hidden": 512, "heads": 4]
        var model = CheckpointBuilder(seed: 4)
        for tensor in try ModelSample(profile, scheme: "gpt2", sizes: sizes).tensors(seed: 4) {
            let factor = factors(tensor.name)
            model.add(tensor.name, tensor.shape, .values(tensor.values.map { factor * $0 }))
        }
        let audit = try model.audit()
        return AuditReport(
            audit, growth: nil, loss: nil, streams: try StreamForecast.all(audit.subject), expected: .stable)
    }

    /// A right stream grows as its scheme says: by 12 blocks of 512 s^2 m_2 and the attention's part over 2 x 0.02^2, s = 0.02/sqrt(24).
    @Test func `a stream that grows as the scheme has it is stable`() throws {
        let report = try gpt2 { _ in 1 }
        let stream = try #require(report.streams.first)
        let moment = try GaussianMoments(GELU()).moments(variance: 128 * 0.0004).second
        let attention = 128 * 0.0004 * 128 * StreamForecast.attentionShare
        let right = 1 + 12 * (512 * moment + attention) * 0.0004 / 24 / 0.0008
        #expect(stream.usual.map { abs($0.upperBound / right - 1) < 1e-9 && $0.lowerBound == $0.upperBound } == true)
        #expect(stream.verdict == .stable && abs(stream.growth / right - 1) < 0.1 && !report.isUnhealthy)
        #expect([stream].areAsExpected(.any) && ![stream].areAsExpected(.exploding))
        #expect(![stream].areAsExpected(.vanishing))
    }

    /// Residual outputs without their 1/sqrt(24), the finding of transformers #47458.
    @Test func `a stream that grows ten times as much explodes`() throws {
        let report = try gpt2 { $0.hasSuffix("c_proj.weight") ? Float(24).squareRoot() : 1 }
        #expect(report.streams.map(\.verdict) == [.exploding] && report.isUnhealthy)
        #expect(report.audit.findings.map(\.kind) == [.scale, .scale])
        let text = AuditText().text(of: report).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains(": exploding; the scheme gpt2 makes it grow x 2.8"))
        #expect(text.contains("; expected stable"))
    }

    /// No scheme that is known, and no finding: the profile's schemes say what is usual.
    @Test func `without a scheme the profile's are the measure`() throws {
        let report = try gpt2 { $0.hasSuffix("weight") && $0.contains(".c_") ? 6 : 1 }
        #expect(report.audit.subject.scheme == nil && report.audit.findings.isEmpty)
        #expect(report.streams.map(\.verdict) == [.exploding])
        let text = AuditText().text(of: report).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(text.contains("the schemes of gpt2 make it grow x 2.8"))
    }

    /// LayerScale of 1e-5 leaves the stream as it is.
    @Test func `a branch that is scaled down adds nothing`() throws {
        let profile = try #require(ShippedProfiles.all.first { $0.name == "vit" })
        var model = CheckpointBuilder(seed: 3)
        for tensor in try ModelSample(profile, scheme: "timm").tensors(seed: 3) {
            model.add(tensor.name, tensor.shape, .values(tensor.values))
        }
        let stream = try #require(try StreamForecast.all(model.audit().subject).first)
        #expect(abs(stream.growth - 1) < 1e-6)
    }
}
