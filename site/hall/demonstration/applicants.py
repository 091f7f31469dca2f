"""Applicants that cannot be mistaken for anyone: numbered, with numbers that no person has."""


def make_applicant(serial: int) -> dict[str, object]:
    """The applicant of the demonstration's n-th case.

    The division code 000000 of the identity number and the prefix 000 of the phone are given to nobody.
    """
    if serial % 3 == 0:
        return {
            "kind": "organization",
            "name": f"演示企业{serial:03d} (Demonstration Company {serial:03d})",
            "id_number": f"00000000DEMO{serial:06d}",
            "phone": f"000{serial:08d}",
        }
    return {
        "kind": "person",
        "name": f"演示申请人{serial:03d} (Demonstration Applicant {serial:03d})",
        "id_number": f"00000019900101{serial:04d}",
        "phone": f"000{serial:08d}",
    }
