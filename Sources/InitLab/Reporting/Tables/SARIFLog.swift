/// The form of the static analysis results interchange format, which code hosts show beside a file: SARIF 2.1.0,
/// <https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html>.
struct SARIFLog<Finding: Encodable>: Encodable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    /// - Parameters:
    ///   - driver: the program.
    ///   - rules: what it asks, in the order of the findings' `ruleIndex`.
    init(driver: String, rules: [(id: String, text: String)], _ findings: [Finding]) {
        let rules = rules.map { Rule(id: $0.id, shortDescription: SARIFText(text: $0.text)) }
        runs = [
            Run(
                tool: Tool(driver: Driver(name: driver, version: InitLabVersion.current, rules: rules)),
                results: findings)
        ]
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version
        case runs
    }

    struct Run: Encodable {
        fileprivate let tool: Tool
        fileprivate let results: [Finding]
    }
    fileprivate struct Tool: Encodable { let driver: Driver }
    fileprivate struct Driver: Encodable {
        let name: String
        let version: String
        let rules: [Rule]
    }
    fileprivate struct Rule: Encodable {
        let id: String
        let shortDescription: SARIFText
    }
}

struct SARIFText: Encodable { let text: String }
