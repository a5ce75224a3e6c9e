import Foundation

/// What state spaces such as Mamba's need, where no law says it.
enum StateSpaceNotes {
    static func lines(_ audit: Audit) -> [String] {
        guard !audit.subject.isTrained else { return [] }
        let found = Set(audit.findings.flatMap(\.tensors))
        let others = audit.subject.surveys.indices.filter { index in
            let survey = audit.subject.surveys[index]
            return !found.contains(audit.subject.tensor(index).name) && survey.count > 1
                && survey.finite == survey.count
        }
        return timeSteps(audit, others) + states(audit, others)
    }

    /// Biases whose steps of time are far from those that Mamba draws, 0.001 to 0.1.
    private static func timeSteps(_ audit: Audit, _ members: [Int]) -> [String] {
        func step(_ bias: Double) -> Double { bias > 30 ? bias : log1p(exp(bias)) }
        let odd = members.filter { index in
            let survey = audit.subject.surveys[index]
            return audit.subject.tensor(index).isTimeStepBias
                && (step(survey.maximum) > 0.3 || step(survey.minimum) < 1e-6 || survey.isConstant)
        }
        guard let first = odd.first else { return [] }
        let surveys = odd.map { audit.subject.surveys[$0] }
        let least = step(surveys.map(\.minimum).min()!).significant(2)
        let most = step(surveys.map(\.maximum).max()!).significant(2)
        let name = audit.subject.tensor(first).name.printable
        let (what, verb) =
            odd.count == 1
            ? ("the bias of time steps \(name)", "makes")
            : ("\(odd.count) biases of time steps, such as \(name),", "make")
        return [
            "note: \(what) \(verb) steps of \(least == most ? least : "\(least) to \(most)") by softplus, where Mamba draws 0.001 to 0.1;"
                + " like huggingface/transformers #43717: a general initialization that went over them"
        ]
    }

    /// Logarithms of states that are all one number.
    private static func states(_ audit: Audit, _ members: [Int]) -> [String] {
        let equal = members.filter {
            audit.subject.tensor($0).name.hasSuffix("A_log") && audit.subject.surveys[$0].isConstant
        }
        guard let first = equal.first else { return [] }
        let (tensor, value) = (audit.subject.tensor(first), audit.subject.surveys[first].maximum)
        let others = equal.count == 1 ? "" : ", and \(equal.count - 1) more"
        return [
            "note: \(tensor.name.printable)\(others): all values are \(value.significant(3)), so that all states decay alike; Mamba has log(1),"
                + " log(2), log(3) and so on in each row"
        ]
    }
}
