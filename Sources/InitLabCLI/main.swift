import InitLab
let e = try Experiment(contentsOf: CommandLine.arguments[1])
let c = e.conditions[1]
let p = try DensePropagator(network: c.network, initializer: c.initializer, key: c.streamKey(seed: 1))
for r in 0..<200 { let t = try p.trace(ofReplicate: r)
 if t.conservationError! > 3e-6 { print(r, t.conservationError!, t[.activationMoment2, 50], t[.activationMoment2, 1], t[.gradientMoment2, 50], t[.gradientMoment2, 1], t[.preactivationMoment2, 51], t[.gradientMoment2, 51]) } }
