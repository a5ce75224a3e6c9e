import Foundation

/// Writes a baseline as JSON that a person reviews: keys in order, a line for each quantity, layers counted upwards.
package enum BaselineText {
    /// Digits of a value, and of its error. More would be other digits on every platform, and say nothing: an error is
    /// rarely below a thousandth of its value.
    private static let (digits, digitsOfError) = (8, 4)

    package static func text(of baseline: Baseline) -> String {
        let conditions = baseline.conditions.map(condition).joined(separator: ",\n")
        let platform = baseline.platform.facts.sorted { $0.key < $1.key }.map {
            "    \(JSONText.quoted($0)): \(JSONText.quoted($1))"
        }
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
        let quantities = names.map { "        \(JSONText.quoted($0)): \(quantity(condition.quantities[$0]!))" }
        let program = condition.program.map { "\n      \"program\": \(JSONText.quoted($0))," } ?? ""
        let engine = condition.engine.map { "\n      \"engine\": \"\($0.rawValue)\"," } ?? ""
        return """
                {
                  "condition": \(JSONText.quoted(condition.label)),
                  "condition_hash": "\(hexadecimal(BaselineCondition.hash(of: condition.identity)))",
                  "digest": "\(hexadecimal(condition.digest.value))",\(engine)
                  "experiment": \(JSONText.quoted(condition.experiment)),
                  "identity": \(JSONText.quoted(condition.identity)),\(program)
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
}
