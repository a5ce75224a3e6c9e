import Foundation
import Testing

/// What shells complete, the manual page and the page of the manual: all made from the table of commands and options.
@Suite struct CompletionTests {
    /// The files of `make reference` that the program makes, and how.
    static let made = [
        ("share/bash-completion/completions/initlab", ["completion", "bash"]),
        ("share/zsh/site-functions/_initlab", ["completion", "zsh"]),
        ("share/fish/vendor_completions.d/initlab.fish", ["completion", "fish"]),
        ("share/man/man1/initlab.1", ["help", "--format", "man"]),
        ("docs/reference/command-line.md", ["help", "--format", "markdown"]),
    ]

    @Test(arguments: made.indices)
    func madeFilesAreFresh(index: Int) throws {
        let (path, command) = Self.made[index]
        let kept = try? String(contentsOf: Program.repository.appendingPathComponent(path), encoding: .utf8)
        #expect(try kept == Program.run(command).output, "run `make reference`, and look at what changes in \(path)")
    }

    /// Words of the command line, the last of which is being typed, and some of what bash offers.
    @Test(arguments: [
        (["initlab", "ch"], ["check"]),
        (["initlab", ""], ["try", "new", "run", "completion", "--version"]),
        (["initlab", "try", "--in"], ["--init", "--inputs"]),
        (["initlab", "try", "--init", "g"], ["glorot"]),
        (["initlab", "try", "--activation", "=", "ge"], ["gelu"]),
        (["initlab", "run", "--format", "j"], ["json"]),
        (["initlab", "help", "th"], ["theory"]),
        (["initlab", "completion", "z"], ["zsh"]),
        (["initlab", "run", "exp"], ["experiments"]),
        (["initlab", "run", "-o", "exp"], ["experiments"]),
        (["initlab", "nonsense", "--x"], []),
    ])
    func bashCompletes(words: [String], expected: [String]) throws {
        let script = """
            source <("$INITLAB" completion bash)
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
            _initlab
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let offered = try Self.output(of: ["bash", "-c", script, "test"] + words).split(separator: "\n").map(
            String.init)
        for word in expected { #expect(offered.contains(word), "\(offered)") }
        if expected.isEmpty { #expect(offered.isEmpty) }
        let typed = words.last!
        #expect(offered.allSatisfy { $0.hasPrefix(typed) })
    }

    /// Where these shells are installed, they read their files without a word.
    @Test(arguments: [
        ["zsh", "-f", "-c", "autoload -Uz compinit && compinit -D -u && source <(\"$INITLAB\" completion zsh)"],
        ["fish", "--no-config", "-c", "\"$INITLAB\" completion fish | source"],
    ])
    func otherShellsReadTheirs(command: [String]) throws {
        guard try !Self.output(of: ["sh", "-c", "command -v \(command[0]) || true"]).isEmpty else { return }
        #expect(try Self.output(of: command).isEmpty)
    }

    @Test func fishCompletes() throws {
        guard try !Self.output(of: ["sh", "-c", "command -v fish || true"]).isEmpty else { return }
        func offered(_ line: String) throws -> [Substring] {
            try Self.output(
                of: [
                    "fish", "--no-config", "-c",
                    "\"$INITLAB\" completion fish | source; complete --do-complete '\(line)'",
                ]
            ).split(separator: "\n").map { $0.prefix { $0 != "\t" } }
        }
        #expect(try offered("initlab ch") == ["check"])
        #expect(try offered("initlab try --init gl").first == "glorot")
        #expect(try offered("initlab run --format j") == ["json"])
        #expect(try offered("initlab check --fresh") == ["--fresh-seeds"])
    }

    @Test func theManualPageHasEveryOption() throws {
        let page = try Program.run("help", "--format", "man").output
        for command in ["try", "run", "check", "results"] {
            #expect(page.contains(".SS \"initlab \(command)"))
            let options = try Program.run("help", command).output.matches(of: /--([a-z0-9-]+)/)
            for option in options where option.output.1 != "help" && option.output.1 != "grid" {
                #expect(page.contains("\\-\\-\(option.output.1.replacing("-", with: "\\-"))"), "\(option.output.0)")
            }
        }
    }

    private static func output(of command: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = Program.repository
        process.environment = ProcessInfo.processInfo.environment.merging(["INITLAB": Program.url.path]) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self)
    }
}
