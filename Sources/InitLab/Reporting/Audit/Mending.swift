import Foundation

/// The line that mends a finding.
enum Mending {
    /// A framework and what to write there; empty where it depends on too much.
    static func lines(_ finding: Finding, _ audit: Audit) -> [(framework: String, line: String)] {
        switch finding.kind {
        case .missing:
            return [
                ("PyTorch", "save the whole model.state_dict(); load_state_dict(state, strict=True) names what lacks")
            ]
        case .transposed: return [("PyTorch", "w = w.t().contiguous()")]
        case .scale, .family, .outliers, .mean, .constant, .blocks, .lowRank, .spectrum, .correlatedRows:
            guard let law = law(finding, audit) else {
                return [("PyTorch", withoutLaw(audit.subject.tensor(finding.worst)))]
            }
            let part = finding.parts.map { PartNames.slice($0, audit.subject.tensor(finding.worst)) } ?? "w"
            // The whole is drawn again in other frameworks, whose arrays are not changed in part.
            let shape = shape(finding, audit)
            return lines(law.kind, law.value).map { ($0, $1.replacing("_(w,", with: "_(\(part),") + shape) }
        case .notConstant: return lines(.constant, finding.expected)
        case .repeatedExtreme:
            let law = law(finding, audit)
            let std = law.map { $0.value.significant(6) } ?? "..."
            return [
                (
                    "PyTorch",
                    "w.copy_(torch.nn.init.trunc_normal_(torch.empty(w.shape, dtype=torch.float32), std=\(std)))"
                        + (finding.roles.count > 1
                            ? "  # std in \(audit.subject.tensor(finding.worst).name.printable)" : "")
                )
            ]
        case .packedFans:
            let packed = audit.subject.tensor(finding.worst).packed
            if !finding.expectedText.hasPrefix("Glorot"), let law = law(finding, audit), !law.isGlorot {
                return lines(law.kind, law.value)
            }
            return [("PyTorch", "for part in w.chunk(\(packed)): torch.nn.init.xavier_uniform_(part)")]
        case .uncorrectedTruncation:
            let shape = shape(finding, audit)
            let isDeclared = !audit.subject.drawnLaws(finding.worst).isEmpty
            let kind = isDeclared ? law(finding, audit)?.kind : nil
            return lines(kind ?? .truncated, finding.expected).map { ($0, $1 + shape) }
        case .oneRule: return lines(.normal, finding.expected)
        case .forgottenRoot: return [("PyTorch", "torch.nn.init.kaiming_normal_(w)")]
        case .equalTensors:
            return [
                ("PyTorch", "for p in layer.parameters(): draw p again, layer by layer, after copy.deepcopy"),
                ("PyTorch", "torch.manual_seed once, before the first layer, and not in each"),
            ]
        case .sameSeed:
            return [
                ("PyTorch", "torch.manual_seed once, before the first layer, and not in each"),
                ("JAX", "keys = jax.random.split(key, number_of_layers), and one of them for each layer"),
            ]
        case .correlated:
            return [("PyTorch", "draw each of them on its own, and not from a copy: torch.nn.init.normal_(w, std=...)")]
        case .equalRows, .equalColumns:
            return [("PyTorch", "draw the whole tensor at once: torch.nn.init.normal_(w, std=...)")]
        case .notFinite, .garbage:
            return [("PyTorch", "call the model's reset_parameters or init_weights after to_empty, for every module")]
        }
    }

    /// Of several shapes the numbers are those of one, which a comment names.
    private static func shape(_ finding: Finding, _ audit: Audit) -> String {
        let (subject, names) = (audit.subject, Set(finding.tensors))
        let members = subject.inventory.tensors.indices.filter { names.contains(subject.tensor($0).name) }
        let scales = members.map { index in
            subject.drawnLaws(index).first.map { [$0.deviation] } ?? [
                subject.tensor(index).fanIn, subject.tensor(index).fanOut,
            ]
        }
        return Set(scales).count < 2 ? "" : "  # in \(subject.tensor(finding.worst).name.printable)"
    }

    /// What draws a tensor that no law is known of. Rules of fans refuse what has one axis.
    private static func withoutLaw(_ tensor: AuditedTensor) -> String {
        if tensor.isTimeStepBias {
            return "dt = torch.exp(torch.empty_like(w).uniform_(math.log(0.001), math.log(0.1))).clamp(min=1e-4);"
                + " w.copy_(dt + torch.log(-torch.expm1(-dt)))  # softplus^-1(dt)"
        }
        return tensor.stored.shape.count < 2
            ? "draw it by the law that is meant, such as torch.nn.init.normal_(w, std=0.02)"
            : "draw it as the rule of its layers says, such as torch.nn.init.kaiming_normal_(w)"
    }

    private static func law(
        _ finding: Finding, _ audit: Audit
    ) -> (kind: RoleLaw.Kind, value: Double, isGlorot: Bool)? {
        var laws = audit.subject.drawnLaws(finding.worst)
        // Where no scheme is known, the usual one says what such a tensor needs.
        if laws.isEmpty, let usual = audit.subject.inventory.profile?.schemes.first {
            laws = AuditSubject.drawnLaws(audit.subject.tensor(finding.worst), usual)
        }
        guard let law = laws.first(where: { $0.law.text == finding.expectedText }) ?? laws.first else { return nil }
        return (law.law.kind, law.deviation, law.law.formula.contains("fan_out") && law.law.formula.contains("fan_in"))
    }

    private static func lines(_ kind: RoleLaw.Kind, _ value: Double) -> [(framework: String, line: String)] {
        func text(_ value: Double) -> String { value.significant(6) }
        switch kind {
        case .normal:
            return [
                ("PyTorch", "torch.nn.init.normal_(w, std=\(text(value)))"),
                ("JAX", "jax.nn.initializers.normal(\(text(value)))"),
                ("Keras", "keras.initializers.RandomNormal(stddev=\(text(value)))"),
            ]
        case .uniform:
            let bound = text(value * 3.0.squareRoot())
            return [
                ("PyTorch", "torch.nn.init.uniform_(w, -\(bound), \(bound))"),
                ("JAX", "jax.random.uniform(key, shape, minval=-\(bound), maxval=\(bound))"),
                ("Keras", "keras.initializers.RandomUniform(-\(bound), \(bound))"),
            ]
        case .truncated, .truncated3:
            let cut = kind == .truncated ? 2.0 : 3
            let family: WeightFamily = kind == .truncated ? .truncated : .truncated3
            let before = value * family.bound / cut
            return [
                (
                    "PyTorch",
                    "torch.nn.init.trunc_normal_(w, std=\(text(before)), a=-\(text(cut * before)), b=\(text(cut * before)))"
                ),
                (
                    "JAX",
                    "jax.nn.initializers.truncated_normal(\(text(before)), lower=-\(text(cut)), upper=\(text(cut)))"
                ),
            ]
        case .constant:
            return [
                ("PyTorch", "torch.nn.init.constant_(w, \(text(value)))"),
                ("JAX", "jax.nn.initializers.constant(\(text(value)))"),
                ("Keras", "keras.initializers.Constant(\(text(value)))"),
            ]
        case .drawn, .any: return []
        }
    }
}
