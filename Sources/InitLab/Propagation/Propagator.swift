/// Sends signals forward and gradients backward through one draw of a network, and records every layer.
public protocol Propagator: AnyObject {
    /// The name of the engine in reports.
    static var name: String { get }

    /// Called before each layer; throws to stop the work in the middle of a replicate.
    var checkCancellation: (() throws -> Void)? { get set }

    /// The inputs: dimension x samples, row-major.
    var inputValues: [Float] { get }

    /// Draws replicate number `replicate` (0, 1, ...) and measures it. The same number gives the same trace.
    ///
    /// Where numbers leave the range of Float, what comes behind is recorded as infinite.
    ///
    /// - Throws: `PropagationError` if weights are not finite or numbers too small for Float, what the initializer throws, or what
    ///   `checkCancellation` throws.
    func trace(ofReplicate replicate: Int) throws -> Trace
}
