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
        let forecast = try #require(try StreamForecast(audit.subject))
        #expect(forecast.squares.count == 5)
        #expect(abs(forecast.squares[0] / 0.0008 - 1) < 0.05)
        let moment = try GaussianMoments(GELU()).moments(variance: width * 0.0004).second
        let block =
            4 * width * 0.0004 / 8 * moment + width * 0.0004 * width * 0.0004 / 8 * StreamForecast.attentionShare
        #expect(abs((forecast.squares[4] - forecast.squares[0]) / (4 * block) - 1) < 0.1)
        #expect(try StreamForecast(CheckpointBuilder.llama(seed: 1).audit().subject) != nil)
        #expect(try StreamForecast(CheckpointBuilder.t5(seed: 1).audit().subject) == nil)
    }
}
