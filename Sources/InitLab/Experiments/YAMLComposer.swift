import CYAML

/// Builds the node of a YAML file from libyaml's events.
///
/// Aliases are followed, with a limit on how much they may expand to; nesting is limited as well, and a key may stand
/// in a mapping once.
struct YAMLComposer {
    static let maximumNodes = 100_000
    static let maximumNesting = 32

    private let file: String
    private let language: String
    private let maximumNodes: Int
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// The whole of the file, for the words of a syntax error.
    private let text: [UInt8]
    private var anchors: [String: YAMLNode] = [:]

    /// The only document of `content`, which is that of `file`.
    ///
    /// - Parameters:
    ///   - language: what the file ought to be written in: YAML, or JSON as a part of it.
    ///   - maximumNodes: how many values it may hold.
    static func compose(
        _ content: [UInt8], file: String, language: String = "YAML", maximumNodes: Int = Self.maximumNodes
    ) throws(InputFileError) -> YAMLNode {
        let byteOrderMark: [UInt8] = [0xef, 0xbb, 0xbf]
        let bytes = content.starts(with: byteOrderMark) ? Array(content.dropFirst(3)) : content
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { throw .invalid(file, "no memory to read the file") }
        defer { yaml_parser_delete(parser) }
        // A copy outside of Swift's arrays, as libyaml keeps the address between calls.
        let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
        defer { input.deallocate() }
        _ = input.update(fromContentsOf: bytes)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
        var composer = YAMLComposer(
            file: file, language: language, maximumNodes: maximumNodes, parser: parser, text: bytes)
        return try composer.document()
    }

    private init(
        file: String, language: String, maximumNodes: Int, parser: UnsafeMutablePointer<yaml_parser_t>, text: [UInt8]
    ) {
        self.file = file
        self.language = language
        self.maximumNodes = maximumNodes
        self.parser = parser
        self.text = text
    }

    private mutating func document() throws(InputFileError) -> YAMLNode {
        var root: YAMLNode?
        while true {
            let event = try nextEvent()
            switch event.kind {
            case .streamEnd:
                guard let root else { throw .invalid(file, "the file is empty; see the README for an example") }
                return root
            case .documentStart where root != nil:
                throw .invalid(at: event.position, "a second document; put each experiment into its own file")
            case .other, .documentStart: continue
            default: root = try node(from: event, nesting: 0)
            }
        }
    }

    private mutating func node(from event: Event, nesting: Int) throws(InputFileError) -> YAMLNode {
        guard nesting <= Self.maximumNesting else {
            throw .invalid(at: event.position, "nested more than \(Self.maximumNesting) levels deep")
        }
        let node: YAMLNode
        switch event.kind {
        case .scalar(let text, let isPlain, let isVerbatim):
            node = YAMLNode(
                content: .scalar(text, isPlain: isPlain), position: event.position, size: 1, isVerbatim: isVerbatim)
        case .alias(let name):
            guard let target = anchors[name] else {
                throw .invalid(at: event.position, "no anchor `&\(name)` stands before this alias")
            }
            return target
        case .sequenceStart: node = try sequence(event, nesting: nesting)
        case .mappingStart: node = try mapping(event, nesting: nesting)
        default: throw .invalid(at: event.position, "a value was expected here")
        }
        if let anchor = event.anchor { anchors[anchor] = node }
        return node
    }

    private mutating func sequence(_ start: Event, nesting: Int) throws(InputFileError) -> YAMLNode {
        var elements: [YAMLNode] = []
        var size = 1
        while true {
            let event = try nextEvent()
            if case .end = event.kind { break }
            let element = try node(from: event, nesting: nesting + 1)
            size = try grow(size, by: element, event)
            elements.append(element)
        }
        return YAMLNode(content: .sequence(elements), position: start.position, size: size)
    }

    private mutating func mapping(_ start: Event, nesting: Int) throws(InputFileError) -> YAMLNode {
        var entries: [(key: YAMLNode, value: YAMLNode)] = []
        var lines: [String: Int] = [:]
        var size = 1
        while true {
            let event = try nextEvent()
            if case .end = event.kind { break }
            let key = try node(from: event, nesting: nesting + 1)
            guard case .scalar(let name, _) = key.content else {
                throw .invalid(at: event.position, "a key must be a word, not \(key.kindName)")
            }
            if let line = lines.updateValue(event.position.line, forKey: name) {
                throw .invalid(
                    at: event.position, "`\(name)` stands here for the second time; the first is on line \(line)")
            }
            let value = try node(from: try nextEvent(), nesting: nesting + 1)
            size = try grow(size, by: value, event)
            entries.append((key, value))
        }
        return YAMLNode(content: .mapping(entries), position: start.position, size: size)
    }

    private func grow(_ size: Int, by node: YAMLNode, _ event: Event) throws(InputFileError) -> Int {
        let total = size + node.size
        guard total <= maximumNodes else {
            throw .invalid(
                at: event.position,
                "more than \(maximumNodes) values, aliases written out; no file of this kind needs as many")
        }
        return total
    }

    // MARK: Events

    private struct Event {
        enum Kind {
            case documentStart
            case streamEnd
            case scalar(String, isPlain: Bool, isVerbatim: Bool)
            case alias(String)
            case sequenceStart
            case mappingStart
            /// The end of a sequence or a mapping; libyaml sees to it that it is the right one.
            case end
            case other
        }
        let kind: Kind
        let position: SourcePosition
        let anchor: String?
    }

    private func nextEvent() throws(InputFileError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxError() }
        defer { yaml_event_delete(&event) }
        let position = position(event.start_mark)
        let data = event.data
        func text(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? { bytes.map { String(cString: $0) } }
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, position: position, anchor: nil)
        case YAML_STREAM_END_EVENT: return Event(kind: .streamEnd, position: position, anchor: nil)
        case YAML_SCALAR_EVENT:
            try refuseTag(data.scalar.tag, position)
            let isPlain = data.scalar.style == YAML_PLAIN_SCALAR_STYLE
            let bytes = UnsafeBufferPointer(start: data.scalar.value, count: data.scalar.length)
            guard !bytes.contains(0) else {
                throw .invalid(at: position, "this text holds a NUL character, such as `\\0`; remove it")
            }
            let scalar = String(decoding: bytes, as: UTF8.self)
            let (start, end) = (event.start_mark, event.end_mark)
            let isVerbatim =
                isPlain && start.line == end.line && end.column - start.column == scalar.unicodeScalars.count
            return Event(
                kind: .scalar(scalar, isPlain: isPlain, isVerbatim: isVerbatim), position: position,
                anchor: text(data.scalar.anchor))
        case YAML_ALIAS_EVENT:
            return Event(kind: .alias(text(data.alias.anchor) ?? ""), position: position, anchor: nil)
        case YAML_SEQUENCE_START_EVENT:
            try refuseTag(data.sequence_start.tag, position)
            return Event(kind: .sequenceStart, position: position, anchor: text(data.sequence_start.anchor))
        case YAML_MAPPING_START_EVENT:
            try refuseTag(data.mapping_start.tag, position)
            return Event(kind: .mappingStart, position: position, anchor: text(data.mapping_start.anchor))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
            return Event(kind: .end, position: position, anchor: nil)
        default: return Event(kind: .other, position: position, anchor: nil)
        }
    }

    private func refuseTag(
        _ tag: UnsafeMutablePointer<yaml_char_t>?, _ position: SourcePosition
    ) throws(InputFileError) {
        guard let tag else { return }
        throw .invalid(at: position, "the tag `\(String(cString: tag))` means nothing here; remove it")
    }

    private func position(_ mark: yaml_mark_t) -> SourcePosition {
        SourcePosition(file: file, line: mark.line + 1, column: mark.column + 1)
    }

    private func syntaxError() -> InputFileError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
        let context = parser.pointee.context.map { " " + String(cString: $0) } ?? ""
        let place = position(parser.pointee.problem_mark)
        if let slip = Slip.near(line: place.line, column: place.column, in: text) {
            return .invalid(
                at: SourcePosition(file: file, line: slip.line, column: slip.column), "not \(language): \(slip.advice)")
        }
        return .invalid(at: place, "not \(language): \(problem)\(context)")
    }
}
