from policytext.themes import load_taxonomy

NAMES = [
    "connectivity",
    "trust",
    "collaboration",
    "public_services",
    "inclusion",
    "skills",
    "innovation",
    "governance",
    "data",
    "security_privacy",
    "economy",
    "sustainability",
]


def test_the_packaged_taxonomy_has_the_twelve_themes_in_order() -> None:
    assert [theme.name for theme in load_taxonomy()] == NAMES


def test_every_theme_has_a_description_seeds_and_examples() -> None:
    for theme in load_taxonomy():
        assert theme.description.endswith(".")
        assert len(theme.seeds) >= 10
        assert theme.examples
        assert all(seed == seed.lower() for seed in theme.seeds)
        assert len(set(theme.seeds)) == len(theme.seeds)
