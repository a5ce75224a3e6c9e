/// What made a recording, and the command that makes its report again.
struct RecordedProvenance {
    private let recording: Recording

    init(_ recording: Recording) { self.recording = recording }

    var text: String {
        let header = recording.header
        var lines = ["- measured by \(Markdown.escaped(header.framework.text))"]
        if let recorder = header.recorder { lines.append("- recorded by \(Markdown.escaped(recorder.text))") }
        if let seed = header.seed { lines.append("- seed \(seed)") }
        lines.append("- \(GrowthText.replicates(recording.replicates.count)), \(numbers)")
        lines.append("- summarized by InitLab \(InitLabVersion.current)")
        let path = Shell.quoted(RelativePath.from(recording.path))
        return lines.joined(separator: "\n") + "\n\n" + Markdown.codeBlock("initlab run \(path)", language: "sh")
    }

    private var numbers: String {
        let (first, last) = (recording.replicates.first!.number, recording.replicates.last!.number)
        let gaps = last - first + 1 - recording.replicates.count
        if first == last { return "number \(first)" }
        return "numbered from \(first) to \(last)" + (gaps > 0 ? ", of which \(gaps) are not there" : "")
    }
}
