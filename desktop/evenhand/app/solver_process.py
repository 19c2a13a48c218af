"""The short process around the optional solver: a program of amounts in, values and a bound out.

It reads JSON from standard input and writes one line of JSON. It ends with its answer, so that its memory goes with it.
"""
# SPDX-License-Identifier: GPL-3.0-or-later

import json
import sys

from evenhand.app.solver import EXIT_NOT_INSTALLED, EXIT_SOLVED

try:
    import highspy
except ImportError:  # the extra `exact` was not chosen
    highspy = None


def main() -> int:
    """Solves what standard input asks for."""
    if highspy is None:
        return EXIT_NOT_INSTALLED
    asked = json.load(sys.stdin)
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("log_to_console", False), ("time_limit", float(asked["seconds"])),
                          ("mip_rel_gap", 1e-6), ("threads", 1)):
        solver.setOptionValue(option, value)
    solver.passModel(_program(asked))
    known = highspy.HighsSolution()
    known.col_value = asked["start"]
    solver.setSolution(known)
    solver.run()
    values = list(solver.getSolution().col_value) or None
    bound = solver.getInfo().mip_dual_bound
    print(json.dumps({"values": values, "bound": bound if abs(bound) < highspy.kHighsInf else 0.0}))
    return EXIT_SOLVED


def _program(asked: dict) -> "highspy.HighsLp":
    """The columns and rows as the solver takes them; domain.rotation.exact says what they mean."""
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(asked["costs"]), len(asked["rows"])
    program.offset_, program.col_cost_ = asked["constant"], asked["costs"]
    program.col_lower_, program.col_upper_ = asked["lower"], asked["upper"]
    program.row_lower_, program.row_upper_ = asked["row_lower"], asked["row_upper"]
    starts = [0]
    for row in asked["rows"]:
        starts.append(starts[-1] + len(row))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = starts
    program.a_matrix_.index_ = [column for row in asked["rows"] for column, _ in row]
    program.a_matrix_.value_ = [factor for row in asked["rows"] for _, factor in row]
    kinds = highspy.HighsVarType
    program.integrality_ = [kinds.kInteger if whole else kinds.kContinuous for whole in asked["whole"]]
    return program


if __name__ == "__main__":
    sys.exit(main())
