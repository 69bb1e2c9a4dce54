"""`gatehouse worker`: timers and jobs."""

from pathlib import Path

import click

from app.cli_common import data_dir_option, monitor_port, prepared
from app.loop import run
from app.preflight import require_all
from app.settings import load_settings


@click.command()
@click.option("--until-stdin-closes", is_flag=True, hidden=True)
@click.option("--metrics-port", type=int, hidden=True)
@data_dir_option
def worker(*, until_stdin_closes: bool, metrics_port: int | None, data_dir: Path | None) -> None:
    """Do what is due: timers and jobs; run as many as you like."""
    settings = load_settings(data_dir=data_dir, metrics_port=metrics_port)
    with monitor_port(settings) as monitor, prepared(settings) as found:
        run(require_all(found))
        from app.worker_process import do_what_is_due  # noqa: PLC0415  # takes seconds: what is amiss is said before

        run(do_what_is_due(settings, found, monitor, until_stdin_closes=until_stdin_closes))
