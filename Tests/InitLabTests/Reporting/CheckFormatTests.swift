import Foundation
import InitLab
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Draws half of the variance that it claims.
private struct HalvedHe: Initializer {
    var label: String { "half <of> \"it\" & 50 %, twice: a|b" }
    func fill(
        _ weights: UnsafeMutableBufferPointer<Float>, shape: WeightShape, from stream: borrowing RandomStream
    ) { stream.fillNormal(weights, standardDeviation: (1 / Double(shape.fanIn)).squareRoot()) }
    func law(for shape: WeightShape) -> WeightLaw { WeightLaw(variance: 2 / Double(shape.fanIn), isGaussian: true) }
}

/// Collects the elements of a document.
private final class Elements: NSObject, XMLParserDelegate {
    var names: [String] = []
    var attributes: [[String: String]] = []
    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        names.append(name)
        self.attributes.append(attributes)
    }
}

@Suite struct CheckFormatTests {
    /// One condition that is right and one that is not.
    static func results() throws -> [CheckResults] {
        let network = try Network(inputDimension: 30, hiddenWidths: Array(repeating: 30, count: 5))
        let conditions = [
            Condition(network: network, initializer: VarianceScalingInitializer.he),
            Condition(network: network, initializer: HalvedHe(), engine: .dense),
        ]
        let experiment = Experiment(
            name: "two", title: "Two <rules> & one title", conditions: conditions, replicates: 50)
        return try StabilityCheck([Plan(experiment)], settings: CheckSettings(tolerance: 0.3)).run()
    }

    static func text(_ name: String) throws -> String {
        try CheckFormats.all().first { $0.name == name }!.text(of: try results())
    }

    @Test func textNamesWhatIsOffAndByHowMuch() throws {
        let text = try Self.text("text")
        #expect(text.contains("he ") && text.contains("passed") && text.contains("regression"))
        #expect(text.contains(/weight variance -(49|50|51) %/))
        #expect(text.contains("1 passed, 1 regression; tolerance 30 % of variance per layer"))
        #expect(text.contains("as theory predicts") && text.contains("not as theory predicts"))
    }

    @Test func jsonIsReadBack() throws {
        let object = try JSONSerialization.jsonObject(with: Data(try Self.text("json").utf8))
        let document = try #require(object as? [String: Any])
        #expect(document["schema"] as? Int == 1)
        let text = try Self.text("json")
        #expect(text.contains("\"regression\"") && text.contains("\"same\""))
    }

    @Test func junitIsReadByAParser() throws {
        let parser = XMLParser(data: Data(try Self.text("junit").utf8))
        let elements = Elements()
        parser.delegate = elements
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(elements.names.prefix(2) == ["testsuites", "testsuite"])
        #expect(elements.names.count { $0 == "testcase" } == 2 && elements.names.count { $0 == "failure" } == 1)
        #expect(elements.attributes[0]["tests"] == "2" && elements.attributes[0]["failures"] == "1")
        #expect(elements.attributes.contains { $0["name"] == HalvedHe().label })
        #expect(elements.attributes[1]["name"] == "Two <rules> & one title")
    }

    /// The form that GitHub documents: one line a command, with percent signs, line ends, and in properties colons and
    /// commas escaped.
    @Test func githubCommandsAreInTheDocumentedForm() throws {
        let lines = try Self.text("github").split(separator: "\n")
        #expect(lines.count == 2)
        let error = String(try #require(lines.first))
        #expect(error.hasPrefix("::error title=regression%3A half <of> \"it\" & 50 %25%2C twice%3A a|b::"))
        #expect(error.contains("%0A") && lines[1].hasPrefix("::notice title=initlab check::"))
    }

    @Test func markdownEscapesWhatIsNotItsOwn() throws {
        let text = try Self.text("markdown")
        #expect(text.contains("**regression**") && text.contains("a\\|b"))
        // In code spans, and as HTML in the summary of what is folded away.
        #expect(text.contains("`half <of>") && text.contains("&lt;of>") || text.contains("&lt;of&gt;"))
        #expect(!text.contains("<summary>half"))
    }
}
