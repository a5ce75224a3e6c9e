import Foundation

/// Writes a baseline as JSON that a person reviews: keys in order, a line for each quantity, layers counted upwards.
package enum BaselineText {
    /// Digits of a value, and of its error. More would be other digits on every platform, and say nothing: an error is
    /// rarely below a thousandth of its value.
    private static let (digits, digitsOfError) = (8, 4)

    package static func text(of baseline: Baseline) -> String {
        let conditions = baseline.conditions.map(condition).joined(separator: ",\n")
        let platform = baseline.platform.facts.sorted { $0.key < $1.key }.map { "    \(quoted($0)): \(quoted($1))" }
        return """
            {
              "conditions": [
            \(conditions)
              ],
              "platform": {
            \(platform.joined(separator: ",\n"))
              },
              "quantity_version": \(baseline.quantityVersion),
              "schema": \(baseline.schema)
            }

            """
    }

    private static func condition(_ condition: BaselineCondition) -> String {
        let names = condition.quantities.keys.sorted(by: isBefore)
        let quantities = names.map { "        \(quoted($0)): \(quantity(condition.quantities[$0]!))" }
        let program = condition.program.map { "\n      \"program\": \(quoted($0))," } ?? ""
        return """
                {
                  "condition": \(quoted(condition.label)),
                  "condition_hash": "\(hexadecimal(BaselineCondition.hash(of: condition.identity)))",
                  "digest": "\(hexadecimal(condition.digest.value))",
                  "engine": "\(condition.engine.rawValue)",
                  "experiment": \(quoted(condition.experiment)),
                  "identity": \(quoted(condition.identity)),\(program)
                  "quantities": {
            \(quantities.joined(separator: ",\n"))
                  },
                  "replicates": \(condition.replicates),
                  "seed": \(condition.seed)
                }
            """
    }

    private static func quantity(_ quantity: RecordedQuantity) -> String {
        guard quantity.value.isFinite else { return "{\"count\": \(quantity.count)}" }
        if quantity.freedom == .infinity {
            return "{\"count\": \(quantity.count), \"log_variance\": \(quantity.value.significant(digits)),"
                + " \"standard_error\": \(quantity.standardError.significant(digitsOfError))}"
        }
        return "{\"count\": \(quantity.count), \"mean\": \(quantity.value.significant(digits)),"
            + " \"sd\": \(quantity.standardDeviation.significant(digitsOfError))}"
    }

    /// `step at layer 2` before `step at layer 10`.
    private static func isBefore(_ left: String, _ right: String) -> Bool {
        func parts(_ name: String) -> (String, Int) {
            let words = name.split(separator: " ")
            guard let number = words.last.flatMap({ Int($0) }) else { return (name, 0) }
            return (words.dropLast().joined(separator: " "), number)
        }
        return parts(left) < parts(right)
    }

    private static func hexadecimal(_ word: UInt64) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A JSON string on one line. What does not print, or ends lines in YAML, is escaped.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                for unit in String(scalar).utf16 { result += String(format: "\\u%04X", Int(unit)) }
            case _ where scalar == "\"" || scalar == "\\": result += "\\\(scalar)"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
