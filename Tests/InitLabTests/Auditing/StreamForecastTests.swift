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
