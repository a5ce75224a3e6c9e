"""Recordings that are read: what the program takes is taken, what it refuses is refused at its line."""

import gzip
import json
import re

import pytest

import initlab
from initlab import recording_lines
from initlab.program import run

HEADER = {
    "initlab_recording": 1,
    "title": "T",
    "model": "M",
    "framework": {"name": "n"},
    "points": [{"name": name, "kind": "k"} for name in "abc"],
    "series": [{"name": "s", "points": ["a", "b", "c"]}],
    "loss": {"name": "l", "reduction": "sum", "terms": 4},
}


def replicate(number, values=(1.0, 1.1, 1.2), **others):
    return json.dumps({"replicate": number, "values": {"activation.moment2": list(values)}, **others})


def text(header=(), lines=None):
    lines = [replicate(number) for number in range(4)] if lines is None else lines
    return "".join(line + "\n" for line in [json.dumps(HEADER | dict(header)), *lines])


GOOD = text().encode()


def written(tmp_path, data, name="my.jsonl"):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", errors="surrogatepass"))
    return path


def is_taken_by_the_program(path):
    return run(["check", path], accept=(0, 12, 65)).returncode != 65


@pytest.mark.parametrize(
    ("data", "count", "warning"),
    [
        (GOOD, 4, None),
        (b"\xef\xbb\xbf" + GOOD, 4, None),
        (GOOD.replace(b"\n", b"\r\n"), 4, None),
        (GOOD.replace(b"\n", b"\n \n"), 4, None),
        (GOOD[:-1], 4, None),
        (GOOD[:-20], 3, r"my.jsonl:5: the last line is cut off"),
        (gzip.compress(GOOD), 4, None),
        (gzip.compress(GOOD[:400]) + gzip.compress(GOOD[400:]) + bytes(512), 4, None),
        (gzip.compress(GOOD)[:-12], 3, r"the last line is cut off"),
        (gzip.compress(GOOD)[:-4], 4, r"my.jsonl: the gzip archive is cut off"),
        (text(lines=[replicate(3), replicate(0, ["NaN", "Infinity", None])]), 2, None),
        (text({"other": [[1]]}, [replicate(0, other={"a": 1})]), 1, None),
    ],
)
def test_what_is_whole_is_taken_and_what_is_cut_off_is_told(tmp_path, program, recwarn, data, count, warning):
    path = written(tmp_path, data)
    recording = initlab.Recording.load(path)
    assert len(recording.replicates) == count
    told = [str(each.message) for each in recwarn if each.category is initlab.RecordingWarning]
    assert len(told) == (warning is not None) and all(re.search(warning, each) for each in told)
    assert is_taken_by_the_program(path)


DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "the first line is not an object"),
        ("{}\n", "a recording begins with"),
        ("nonsense\n", "my.jsonl:1: this is no JSON"),
        ("[1]\n", "my.jsonl:1: the header: an object"),
        (text().replace('"series"', '"serie"'), "my.jsonl:1: `series` is missing"),
        ("\n" + text(), "my.jsonl:1: "),
        (text(lines=[]), "there is no replicate"),
        (text(lines=['{"replicate": 0, "x": ' + DEEP + "}"]), "my.jsonl:2: nested more than 64 levels deep"),
        (text(lines=[replicate(0), replicate(0)]), "my.jsonl:3: replicate: line 2 is replicate 0 as well"),
        (text(lines=[replicate(0)[:-1] + ', "replicate": 1}']), "my.jsonl:2: the name `replicate` stands .* second time"),
        (text(lines=[replicate(0).replace("1.1", "NaN")]), "my.jsonl:2: JSON has no NaN"),
        (text(lines=[replicate(0).replace("1.1", "1e400")]), r"my.jsonl:2: values.activation.moment2\[1\]: .*range of float64"),
        (text(lines=[replicate(0, [1, "nan", 1])]), r"my.jsonl:2: values.activation.moment2\[1\]: 'nan' is no number"),
        (text(lines=[replicate(0, [1, True, 1])]), "a number was expected"),
        (text(lines=[replicate(0, [1, -1, 1])]), "a mean square or variance is zero or more, not -1"),
        (text(lines=[replicate(0, [1, 1])]), "2 numbers, and the header has 3 points"),
        (text(lines=[replicate(1.5)]), "replicate: a whole number from 0"),
        (text(lines=[replicate(-1)]), "replicate: a whole number from 0"),
        (text(lines=[replicate(True)]), "replicate: a whole number from 0"),
        (text(lines=[replicate(0), text().split("\n")[0]]), "a second header"),
        (text(lines=[replicate(0).replace("moment2", "momnt2")]), "did you mean `activation.moment2`"),
        (text({"points": HEADER["points"] * 2}), r"points\[3\].name: `a` is the name of points\[0\] as well"),
        (text({"series": [{"name": "s", "points": ["b", "a"]}]}), "`a` does not come after `b`"),
        (text({"series": []}), "series: 1 or more were expected"),
        (text({"initlab_recording": 2}), "version 2"),
        (text({"title": "x" * 2000}), "title: the text is longer than 1000 bytes"),
        (text({"title": "\ud800"}), "half of a surrogate pair"),
        (text({"loss": {"name": "l", "reduction": "median", "terms": 1}}), "loss.reduction: "),
        (GOOD.replace(b'"T"', b'"\xff"'), "my.jsonl:1: bytes that are not UTF-8"),
        (gzip.compress(GOOD) + b"garbage", "the gzip archive is damaged"),
        (gzip.compress(GOOD)[:-6] + b"x" + gzip.compress(GOOD)[-5:], "the gzip archive is damaged"),
    ],
)
def test_what_is_no_recording_is_one_error_with_its_line(tmp_path, program, data, message):
    path = written(tmp_path, data)
    with pytest.raises(initlab.RecordingError, match=message):
        initlab.Recording.load(path)
    assert not is_taken_by_the_program(path)


def test_every_mistake_is_told_at_once(tmp_path):
    path = written(tmp_path, text(lines=[replicate(-1), replicate(0), replicate("x")]))
    with pytest.raises(initlab.RecordingError, match=r"my.jsonl:2: .*\n.*my.jsonl:4: "):
        initlab.Recording.load(path)


def test_lines_and_files_have_the_limits_of_the_program(tmp_path, monkeypatch):
    assert (recording_lines.MOST_IN_A_LINE, recording_lines.MOST_IN_A_FILE) == (64 << 20, 1 << 30)
    monkeypatch.setattr(recording_lines, "MOST_IN_A_LINE", 3 << 20)
    packed = gzip.compress(GOOD + b" " * (8 << 20))
    with pytest.raises(initlab.RecordingError, match="my.jsonl:6: the line is longer than 3 MiB"):
        initlab.Recording.load(written(tmp_path, packed))
    monkeypatch.setattr(recording_lines, "MOST_IN_A_FILE", 2 << 20)
    with pytest.raises(initlab.RecordingError, match="the file holds more than 0 GiB, unpacked"):
        initlab.Recording.load(written(tmp_path, packed))


def test_a_report_names_the_file_that_was_read(tmp_path, program):
    recording = initlab.Recording.load(written(tmp_path, GOOD))
    assert recording.path == tmp_path / "my.jsonl"
    recording.header["title"] = ""
    with pytest.raises(initlab.InitLabError, match=r"my.jsonl:1: title") as caught:
        recording.report()
    assert "recording.jsonl" not in str(caught.value)
