import pytest

from tests.support.campaigns import CampaignWorld
from tests.support.threads import ThreadWorld


@pytest.fixture
def campaigns(threads: ThreadWorld) -> CampaignWorld:
    return CampaignWorld(threads)
