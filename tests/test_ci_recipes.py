"""The recipes of docs/ci.md: each is what its system takes, and each is run as that system would run it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from healthlint.reports import FORMATS
from tests.conftest import PLAIN
from tests.fresh import ROOT, clone, environment, online

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
JOB = yaml.safe_load((ROOT / "ci" / "gitlab" / "healthlint.yml").read_text(encoding="utf-8"))["healthlint"]
SCRIPTS = ("ci/check", "ci/github", ".ci/run", ".ci/wheel")
PLACEHOLDER = re.compile(r"(TAG-OR-COMMIT|COMMIT-OF-[A-Z]+)")
RISKY = "Our miracle tea cures arthritis.\n"
SOBER = "Drink water and rest. If the fever lasts, see a doctor.\n"
SHADOWS = ("venv.py", "pip.py", "yaml.py", "regex.py", "healthlint.py", "ensurepip.py", "sitecustomize.py")
"""Modules that a hostile repository would like to be imported instead of those that are meant."""

needs_services = pytest.mark.skipif(
    "sarif" not in FORMATS, reason="--ci and the reports for machines are not in this version"
)


def recipe(name: str) -> str:
    (found,) = re.findall(rf"^<!-- recipe: {name} -->\n```\w+\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


def tool(*words: object, here: Path) -> subprocess.CompletedProcess[str]:
    """Run a checker that stands beside the Python of this test."""
    program = Path(sys.executable).with_name(str(words[0]))
    if not program.exists():
        pytest.skip(f"{words[0]} is not installed: pip install -e '.[test]'")
    return subprocess.run(
        [program, *map(str, words[1:])], cwd=here, capture_output=True, text=True, check=False
    )


@pytest.fixture
def workflow(tmp_path: Path) -> Path:
    """The workflow of the page, its placeholders filled in."""
    file = tmp_path / ".github" / "workflows" / "healthlint.yml"
    file.parent.mkdir(parents=True)
    file.write_text(PLACEHOLDER.sub("0123456789" * 4, recipe("github")), encoding="utf-8")
    return file


def test_each_recipe_is_what_its_system_takes(tmp_path: Path, workflow: Path) -> None:
    (tmp_path / "gitlab.yml").write_text(recipe("gitlab"), encoding="utf-8")
    for kind, file in (
        ("github-actions", ROOT / "action.yml"),
        ("github-workflows", workflow),
        ("gitlab-ci", ROOT / "ci" / "gitlab" / "healthlint.yml"),
        ("gitlab-ci", tmp_path / "gitlab.yml"),
    ):
        done = tool("check-jsonschema", "--builtin-schema", f"vendor.{kind}", file, here=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_that_are_shown_are_those_there_are(tmp_path: Path) -> None:
    shown = yaml.safe_load(recipe("pre-commit"))["repos"][0]["hooks"]
    there = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in shown] == [hook["id"] for hook in there]
    (file := tmp_path / "config.yaml").write_text(recipe("pre-commit"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", file], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_nothing_in_the_action_or_the_workflow_lets_a_stranger_in(workflow: Path) -> None:
    for file in (ROOT / "action.yml", workflow):
        done = tool("zizmor", "--offline", "--pedantic", "--no-config", file, here=workflow.parent)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_scripts_are_clean() -> None:
    done = tool("shellcheck", *SCRIPTS, here=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(os.access(ROOT / script, os.X_OK) for script in SCRIPTS)


def test_no_command_of_the_action_holds_an_input() -> None:
    commands = [step["run"] for step in ACTION["runs"]["steps"]]
    assert commands
    assert [command for command in commands if "${{" in command] == []
    assert not [step for step in ACTION["runs"]["steps"] if "uses" in step]


def test_the_page_names_each_input_and_output_and_its_default() -> None:
    for name, given in ACTION["inputs"].items():
        default = f"`{given['default']}`" if given["default"] else "none"
        assert re.search(rf"^\| `{name}` \|.*\| {re.escape(default)} \|$", PAGE, re.MULTILINE)
    for name in ACTION["outputs"]:
        assert f"| `{name}` |" in PAGE
    assert set(JOB["variables"]) == set(re.findall(r"HEALTHLINT_[A-Z]+", recipe("gitlab")))


class Built(NamedTuple):
    """How a build went: its exit code, its log, and what it handed on."""

    code: int
    log: str
    outputs: dict[str, str]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean clone, as a build service would fetch it."""
    folder = tmp_path_factory.mktemp("source")
    online(folder / "probe")
    return clone(folder / "clone")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """What is checked: good and bad articles, one with a blank in its name, and files that want to be run."""
    here = tmp_path / "a site"
    (here / "content" / "new drafts").mkdir(parents=True)
    (here / "content" / "good.md").write_text(SOBER)
    (here / "content" / "new drafts" / "bad.md").write_text(RISKY)
    for name in SHADOWS:
        (here / name).write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit(0)\n")
    return here


def act(source: Path, site: Path, **inputs: str) -> Built:
    """Do what a runner does with the action: its steps in bash, its inputs in their environment."""
    (temporary := site.parent / "runner").mkdir(exist_ok=True)
    (outputs := temporary / "outputs").write_text("")
    values = {name: given["default"] for name, given in ACTION["inputs"].items()} | inputs
    (step,) = ACTION["runs"]["steps"]
    given = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], value)
        for name, value in step["env"].items()
    }
    runner = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_ACTION_PATH": str(source),
        "GITHUB_OUTPUT": str(outputs),
        "GITHUB_STEP_SUMMARY": str(temporary / "summary"),
        "RUNNER_TEMP": str(temporary),
    }
    done = shell(step["run"], site, runner | given)
    pairs = (line.split("=", 1) for line in outputs.read_text().splitlines())
    return Built(done.returncode, done.stdout + done.stderr, dict(pairs))


def shell(script: str, here: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=here,
        env=environment() | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
@needs_services
def test_the_action_stops_and_passes_and_says_so(source: Path, site: Path) -> None:
    stopped = act(source, site, paths="content/good.md\ncontent/new drafts\n")
    assert (stopped.code, stopped.outputs) == (1, {"exit-code": "1", "sarif": "healthlint.sarif"}), (
        stopped.log
    )
    assert "::error file=content/new drafts/bad.md,line=1" in stopped.log
    report = json.loads((site / "healthlint.sarif").read_text(encoding="utf-8"))
    assert {result["ruleId"] for result in report["runs"][0]["results"]} >= {"HL101", "HL102"}
    passed = act(source, site, paths="content/good.md", sarif="reports.sarif")
    assert (passed.code, passed.outputs["sarif"]) == (0, "reports.sarif"), passed.log
    assert not (site.parent / "ran").exists()


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A checkout of the action in which healthlint need not be installed once more: it is the one at hand."""
    (folder := tmp_path / "action" / "ci").mkdir(parents=True)
    shutil.copy(ROOT / "ci" / "github", folder)
    command = f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -P -m healthlint check --rules "{PLAIN}" "$@"'
    (folder / "check").write_text(f"#!/bin/sh\n{command}\n")
    (folder / "check").chmod(0o755)
    return folder.parent


@needs_services
@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({}, 1),
        ({"paths": "content/good.md\n\n"}, 0),
        ({"paths": ""}, 3),
        ({"paths": "nothing"}, 3),
        ({"paths": "--exit-zero"}, 3),
        ({"paths": "content/$(touch ../ran)"}, 3),
        ({"arguments": "--fail-onn=error"}, 2),
        ({"arguments": "--exit-zero\n--fail-on=error"}, 0),
        ({"arguments": "$(touch ../ran)"}, 3),
    ],
    ids=str,
)
def test_inputs_are_no_commands_and_mistakes_no_pass(
    installed: Path, site: Path, inputs: dict[str, str], code: int
) -> None:
    (site / "healthlint.sarif").write_text("of another run")
    done = act(installed, site, **({"paths": "content"} | inputs))
    assert (done.code, done.outputs["exit-code"]) == (code, str(code)), done.log
    assert ("sarif" in done.outputs) is (code != 2)
    assert not (site.parent / "ran").exists()


@pytest.mark.slow
@needs_services
def test_the_gitlab_job_stops_and_passes(source: Path, site: Path) -> None:
    def job(part: str, **variables: str) -> subprocess.CompletedProcess[str]:
        script = "\n".join(JOB[part]).replace("/tmp/", f"{site.parent}/")  # noqa: S108 - the job's own place
        return shell(script, site, JOB["variables"] | variables | {"GITLAB_CI": "true"})

    installed = job("before_script", HEALTHLINT_SOURCE=f"git+file://{source}")
    assert installed.returncode == 0, installed.stderr
    (artifact,) = JOB["artifacts"]["reports"].values()
    for paths, code in (("content", 1), ("content/good.md", 0), ("nothing", 3), ("-x", 3)):
        done = job("script", HEALTHLINT_PATHS=paths)
        assert done.returncode == code, done.stdout + done.stderr
        found = json.loads((site / artifact).read_text(encoding="utf-8"))
        assert bool(found) is (code > 0)
    assert not (site.parent / "ran").exists()


def test_the_gitlab_job_wants_to_be_told_what_to_install(tmp_path: Path) -> None:
    done = shell("\n".join(JOB["before_script"]), tmp_path, JOB["variables"])
    assert (done.returncode, done.stderr) == (2, "set HEALTHLINT_SOURCE to what pip shall install\n")


@pytest.fixture
def tagged(source: Path) -> Iterator[Path]:
    """The clone with a tag, as the recipe for a shell wants it."""
    subprocess.run(["git", "tag", "--force", "v0"], cwd=source, check=True, capture_output=True)
    yield source
    subprocess.run(["git", "tag", "--delete", "v0"], cwd=source, check=True, capture_output=True)


@pytest.mark.slow
@needs_services
def test_the_recipe_for_a_shell_is_run(tagged: Path, site: Path) -> None:
    script = recipe("shell").replace("URL-OF-THIS-REPOSITORY", f"file://{tagged}").replace("TAG", "v0")
    done = shell(script, site, {"HOME": str(site.parent)})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "gate: fail" in done.stdout
    assert not (site.parent / "ran").exists()


def test_where_healthlint_cannot_be_installed_nothing_passes(site: Path) -> None:
    (programs := site.parent / "bin").mkdir()
    for name in ("sh", "dirname"):
        found = shutil.which(name)
        assert found is not None
        (programs / name).symlink_to(found)
    done = subprocess.run(
        [ROOT / "ci" / "check", "content"],
        cwd=site,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.endswith("no CPython 3.11 or later was found: install one before this step\n")
