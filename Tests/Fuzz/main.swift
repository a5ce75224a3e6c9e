// Gives the parts of InitLab that read files from elsewhere inputs that are damaged or hostile: `make fuzz`.
//
// fuzz SECONDS [TARGET...]          seconds for all targets together; FUZZ_SEED repeats what a seed tried
// fuzz --replay TARGET SEED NUMBER  tries one input in this process
import Foundation

let words = Array(CommandLine.arguments.dropFirst())

func usage() -> Never {
    let names = FuzzTargets.all.map { $0.name }.joined(separator: ", ")
    try? FileHandle.standardError.write(
        contentsOf: Data("usage: fuzz SECONDS [TARGET...] | --replay TARGET SEED NUMBER; targets: \(names)\n".utf8))
    exit(64)
}

if words.count == 5, words[0] == "--worker", let target = FuzzTargets.named(words[1]), let seed = UInt64(words[2]),
    let first = UInt64(words[3]), let seconds = Double(words[4])
{
    exit(try Worker.run(target, seed: seed, first: first, count: nil, seconds: seconds))
}
if words.count == 4, words[0] == "--replay", let target = FuzzTargets.named(words[1]), let seed = UInt64(words[2]),
    let number = UInt64(words[3])
{
    exit(try Worker.run(target, seed: seed, first: number, count: 1, seconds: 1e6))
}
guard let seconds = words.first.flatMap(Double.init), seconds > 0, seconds < 1e9 else { usage() }
let targets =
    words.count == 1
    ? FuzzTargets.all
    : words.dropFirst().map { name in
        guard let target = FuzzTargets.named(name) else { usage() }
        return target
    }
// Every night other inputs; one seed for the tests of every day would find nothing new.
let seed = ProcessInfo.processInfo.environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? UInt64.random(in: 0...UInt64.max)
let program = Bundle.main.executableURL!
let supervisor = Supervisor(
    program: program, seed: seed,
    findings: URL(fileURLWithPath: FileManager.default.currentDirectoryPath).appendingPathComponent(".build/fuzz"))
var isClean = true
for target in targets {
    let (inputs, found) = try supervisor.run(target, seconds: seconds / Double(targets.count))
    try say("\(target.name): \(inputs) inputs of seed \(seed), \(found) with something wrong")
    isClean = isClean && found == 0 && inputs > 0
}
exit(isClean ? 0 : 1)
