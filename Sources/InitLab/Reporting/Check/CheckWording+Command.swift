extension CheckWording {
    /// The smallest call that finds the same; of a condition whose budget was too small to tell, one with twice as much.
    /// Nil if there is no file.
    static func command(_ check: ConditionCheck, _ results: CheckResults) -> String? {
        guard let file = file(results.experiment), let condition = check.condition else { return nil }
        // More of what theory says nothing of decides nothing.
        if check.verdict == .inconclusive, !check.isDecidable, check.health?.verdict == .asExpected { return nil }
        let settings = results.settings
        var words = [
            "initlab", "check", Shell.quoted(file), "--condition", Shell.word(condition.label), "--seed",
            String(results.experiment.seed),
        ]
        if let baseline = baseline(results) { words += ["--baseline", Shell.quoted(baseline)] }
        if settings.tolerance != CheckSettings.defaultTolerance {
            words += ["--tolerance", settings.tolerance.shortestText]
        }
        if settings.alpha != CheckSettings.defaultAlpha { words += ["--alpha", settings.alpha.shortestText] }
        if let budget = settings.budget {
            let isShort = check.outcome == .inconclusive && check.looks < CheckSettings.looks
            words += ["--budget", String(isShort ? min(2 * budget, Experiment.maximumReplicates) : budget)]
        }
        let expected = results.experiment.expected
        if expected.isFromCommandLine { words += ["--expect", expected.standard.rawValue] }
        let usual = Engine.automatic.resolved(
            network: condition.network, initializer: condition.initializer, input: condition.input,
            generator: condition.generator)
        if condition.engine != usual { words += ["--engine", condition.engine.rawValue] }
        if !condition.initializer.isRepeatable { words.append("--allow-commands") }
        return words.joined(separator: " ")
    }
}
