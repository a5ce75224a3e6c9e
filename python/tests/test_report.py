"""Reports of experiments."""

import gc
import tempfile

import pytest

import initlab

EXPERIMENT = {
    "title": "Two <rules>",
    "replicates": 20,
    "network": {"depth": 10, "width": 20},
    "initializers": ["he", {"normal": {"gain": 0.2}}],
}


@pytest.fixture(scope="module")
def report(program):
    return initlab.run(EXPERIMENT)


def test_verdicts_are_a_row_for_each_condition_and_direction(report):
    table = report.verdicts.set_index(["condition", "direction"])
    assert len(table) == 4
    row = table.loc["normal(gain=0.2)", "forward"]
    assert row["verdict"] == "vanishing"
    # A tenth of 2/D_h over nine layers, and the spread of 20 networks 20 units wide.
    assert row["change_log10"] == pytest.approx(-9, abs=1.5)
    assert row["change_ci_low"] < row["change_log10"] < row["change_ci_high"]


def test_layers_and_values_are_tables(report):
    layers = report.layers
    mine = layers[(layers.condition == "he") & (layers.quantity == "activation.moment2")]
    assert sorted(mine.layer) == list(range(11))
    assert (report.values.quantity == "activation.mean").any()


def test_a_notebook_shows_it(report):
    page = report._repr_html_()
    assert "Two &lt;rules&gt;" in page and "<rules>" not in page
    assert "vanishing" in page
    assert "![" not in report._repr_markdown_()
    assert report.headline in repr(report)


def test_the_figure_has_both_ways_with_band_theory_and_margin(report, tmp_path):
    figure = report.plot()
    assert [axes.get_title() for axes in figure.axes] == ["activation.moment2", "gradient.moment2"]
    forward = figure.axes[0]
    dashed = [line for line in forward.lines if line.get_linestyle() == "--"]
    dotted = [line for line in forward.lines if line.get_linestyle() == ":"]
    assert (len(dashed), len(dotted), len(forward.collections)) == (2, 2, 2)
    figure.savefig(tmp_path / "figure.png")
    with pytest.raises(ValueError, match="no such or other"):
        report.plot(("no such", "other"))


def test_a_file_and_a_folder_of_ones_own(program, tmp_path):
    file = tmp_path / "x.yaml"
    file.write_text("replicates: 5\nnetwork: {depth: 3, width: 5}\ninitializers: [he]\n")
    report = initlab.run(file, output=tmp_path / "out", replicates=7, seed=3)
    assert report.summary["replicates"] == 7
    assert report.folder == tmp_path / "out"
    assert initlab.Report(tmp_path / "out").title == report.title
    with pytest.raises(FileNotFoundError, match=r"no summary\.json"):
        initlab.Report(tmp_path)


def test_a_mistake_in_an_experiment_is_the_programs_error(program):
    with pytest.raises(initlab.InitLabError, match="initialisers"):
        initlab.run({"initialisers": ["he"]})


def test_a_folder_lasts_as_long_as_its_report(program):
    report = initlab.run({"replicates": 2, "network": {"depth": 2, "width": 3}, "initializers": ["he"]})
    folder = report.folder
    assert folder.exists()
    del report
    gc.collect()
    assert not folder.exists()


def test_a_report_of_a_recording_names_no_temporary_file(program, tmp_path):
    points = ["a", "b\u2028c", "d"]
    header = {
        "initlab_recording": 1,
        "title": "t",
        "model": "M",
        "framework": {"name": "none", "version": "1"},
        "points": [{"name": name, "kind": "Linear"} for name in points],
        "series": [{"name": "all", "points": points}],
    }
    lines = [initlab.Replicate(number, {"activation.moment2": [1.0, 0.5 + 0.01 * number, 0.2]}) for number in range(5)]
    recording = initlab.Recording(header, lines)
    report = recording.report(tmp_path / "out")
    page = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "initlab run recording.jsonl" in page
    assert tempfile.gettempdir() not in page.replace(str(tmp_path), "")
    assert len(report.verdicts) >= 1
    # A line end of Unicode's is none of a file's.
    assert initlab.Recording.load(recording.save(tmp_path / "r.jsonl")).header["points"] == header["points"]


def test_reports_are_cleaned_up_without_a_warning(program, pytester):
    pytester.makepyfile(
        """
        import gc, initlab, torch
        from torch import nn

        def test_reports():
            model = nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 2))
            report = initlab.record_model(model, torch.ones(2, 4)).report()
            folder = report.folder
            assert report.headline and folder.exists()
            del report
            gc.collect()
            assert not folder.exists()
        """
    )
    pytester.runpytest_subprocess("-W", "error", "-W", "ignore::DeprecationWarning").assert_outcomes(passed=1)
