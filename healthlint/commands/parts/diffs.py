"""The change that a check is held to, and whose word it is judged by: both are commits of a repository."""

from __future__ import annotations

from argparse import Namespace
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from healthlint import judging
from healthlint.commands.parts.allows import allowing, beside_as_read
from healthlint.commands.parts.answering import UsageError
from healthlint.git import GitError
from healthlint.inputs import STDIN
from healthlint.lean import dataclass, replace
from healthlint.lint import Checked, Trouble
from healthlint.modules import Later
from healthlint.reports.console.safe import safe
from healthlint.suppression.beside import ENDING, beside
from healthlint.text.source import Source, UnreadableError
from healthlint.walk import shown

if TYPE_CHECKING:
    import tempfile
    from argparse import ArgumentParser
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from healthlint.changes import base as bases
    from healthlint.changes import deciding, narrowing, refs, trust, trusting
    from healthlint.changes.base import Base, Version
    from healthlint.inputs import Inputs
    from healthlint.judging import Run
    from healthlint.lint import Pass
    from healthlint.settings import Settings
    from healthlint.settings.reading import Read
else:
    tempfile = Later("tempfile")
    # Most checks are of no change.
    bases, refs = Later("healthlint.changes.base"), Later("healthlint.changes.refs")
    deciding, narrowing = Later("healthlint.changes.deciding"), Later("healthlint.changes.narrowing")
    trust, trusting = Later("healthlint.changes.trust"), Later("healthlint.changes.trusting")

Done = TypeVar("Done")
_BASE, _TRUSTED = "--diff-base", "--trusted-config"


def add_diffs(parser: ArgumentParser) -> None:
    """Add the options about changes."""
    group = parser.add_argument_group("what changed, and whom to trust")
    group.add_argument(
        _BASE,
        metavar="REF",
        help="only files that differ from where HEAD left REF; old findings do not count",
    )
    group.add_argument(
        _TRUSTED, metavar="REF", help="settings, own rules, baseline and allows as they stand in REF"
    )


def read(arguments: Namespace, here: Path) -> Sides:
    """The commits that are asked about.

    Raises:
        UsageError: one of them cannot be told; or the options contradict each other.
    """
    if arguments.diff_base is not None and arguments.write_baseline is not None:
        raise UsageError(f"--write-baseline with {_BASE} would leave out what is old: write it without")
    if arguments.trusted_config is not None and arguments.prune:
        raise UsageError(f"--prune with {_TRUSTED} would write what another commit holds: prune without")
    base = _asked(_BASE, arguments.diff_base, lambda ref: refs.parting(ref, here))
    return Sides(here, base, _asked(_TRUSTED, arguments.trusted_config, lambda ref: refs.tip(ref, here)))


@dataclass(frozen=True)
class Sides:
    """The commit that a change is measured against and the one that is trusted; None: not asked for.

    ``here`` is the folder where the command was given; ``first`` goes before what people allow.
    """

    here: Path
    base: Base | None = None
    trusted: Base | None = None
    first: tuple[Pass, ...] = ()

    def reading(self, read: Read) -> Read:
        """Reads the files that articles are judged by: by ``read``, unless a commit is trusted instead."""
        return read if self.trusted is None else trust.reading(self.trusted, read)

    @contextmanager
    def rules(self, arguments: Namespace, settings: Settings) -> Iterator[tuple[Namespace, Settings]]:
        """The command line and settings with folders of own rules that hold what is trusted, for a while.

        Raises:
            UsageError: git does not have them.
        """
        if self.trusted is None:
            yield arguments, settings
            return
        with tempfile.TemporaryDirectory(prefix="healthlint-") as folder:
            laid = partial(self._laid, self.trusted, Path(folder))
            own = tuple(
                replace(one, path=laid(f"{number}", one.path)) for number, one in enumerate(settings.rules)
            )
            asked = None if arguments.rules is None else str(laid("asked", self.here / arguments.rules))
            yield Namespace(**{**vars(arguments), "rules": asked}), replace(settings, rules=own)

    def narrowed(self, inputs: Inputs, paths: Sequence[str], run: Run) -> tuple[Inputs, Run]:
        """The files that were changed, and a run that heeds allows and sets aside what was there before.

        Raises:
            UsageError: git does not have what they were.
        """
        heeding = self._heeding(run)
        if self.base is None:
            return inputs, heeding
        named = tuple(path for path in paths if path != STDIN)
        scope = narrowing.Scope(named, self.here, run.standards.settings.excludes, ENDING)
        narrowed = _refusing(_BASE, self.base.ref, partial(narrowing.narrow, inputs, self.base, scope))
        judge = partial(self._judged, self.base, run)
        old = deciding.deciding(narrowed.versions, self.base.ref, judge, self._shown)
        return narrowed.inputs, replace(heeding, passes=(*heeding.passes, old))

    def _heeding(self, run: Run) -> Run:
        """A run that heeds allows before all else; those alone that are trusted, if any commit is."""
        passes: list[Pass] = [allowing(run.standards, beside(self.here))]
        if self.trusted is not None:
            passes.append(trusting.trusting(self.trusted.ref, partial(self._as_trusted, self.trusted, run)))
        return replace(run, passes=(*self.first, *passes, *run.passes))

    def _judged(self, base: Base, run: Run, source: Source) -> Checked | Trouble:
        """A document with the allows that a commit has for it, and what excused its findings."""
        side = beside_as_read(self.here, trust.reading(base, Path.read_bytes))
        passes: tuple[Pass, ...] = (*self.first, allowing(run.standards, side), *run.passes)
        heeded = replace(run, passes=passes, keep_excused=True)
        return judging.checked(source, heeded)

    def _as_trusted(self, base: Base, run: Run, path: str) -> Checked | None:
        """A document as a commit has it; None where it has none that can be read."""
        version = base.version(self.here / path)
        try:
            source = None if version is None else Source.decode(version.data(), self._shown(version))
        except UnreadableError:
            return None
        judged = None if source is None else self._judged(base, run, source)
        return judged if isinstance(judged, Checked) else None

    def _shown(self, version: Version) -> str:
        return shown(version.file, self.here)

    def remarks(self, files: Iterable[Path], folders: Iterable[Path]) -> Iterator[Trouble]:
        """Which of the files and folders that articles are judged by this change edits itself."""
        base = self.base or self.trusted
        if base is not None:
            below = (file for folder in folders for file in trust.files(folder, base))
            for file in trust.edited((*files, *below), base):
                yield Trouble(shown(file, self.here), 1, *self._said)

    @property
    def _said(self) -> tuple[str, str]:
        what = "this change edits what it is judged by"
        if self.trusted is None:
            return what, f"have it reviewed, or judge by what stands in the base with {_TRUSTED} REF"
        return f"{what}, which was not heeded", f"have it reviewed; what stands in {self.trusted.ref} was"

    def _laid(self, base: Base, folder: Path, name: str, rules: Path) -> Path:
        """Where a folder of rules lies as a commit has it; one of elsewhere stays where it is."""
        place = trust.within(base, rules)
        if place is None:
            return rules
        laid = folder / name / rules.name
        _refusing(_TRUSTED, base.ref, partial(trust.lay_out, base, place, laid))
        return laid


def _asked(option: str, ref: str | None, find: Callable[[str], Base]) -> Base | None:
    return None if ref is None else _refusing(option, ref, partial(find, ref))


def _refusing(option: str, ref: str, do: Callable[[], Done]) -> Done:
    """What comes of doing something with a commit.

    Raises:
        UsageError: git or the history does not allow it.
    """
    try:
        return do()
    except (bases.ChangesError, GitError) as error:
        raise UsageError(safe(f"{option} {ref}: {error}")) from error
