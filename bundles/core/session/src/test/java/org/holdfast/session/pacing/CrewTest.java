package org.holdfast.session.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrewTest {
    private static Crew beside(int rivals, int behind, int theirWaiting) {
        return new Crew(7, 0, 0, 1, 0, 100, new Crew.Others(theirWaiting, 0, rivals, behind, Double.MAX_VALUE));
    }

    @Test
    void waitingContactsOfAllSessionsTakeAgents() {
        assertThat(beside(0, 0, 2).idle()).isEqualTo(4);
        assertThat(beside(0, 0, 9).idle()).isEqualTo(-3);
    }

    @Test
    void oddAgentsGoToWhoDialedLongestAgo() {
        assertThat(beside(2, 2, 0).part(7)).isEqualTo(3);
        assertThat(beside(2, 1, 0).part(7)).isEqualTo(2);
        assertThat(beside(2, 0, 0).part(7)).isEqualTo(2);
        assertThat(beside(2, 1, 0).part(8)).isEqualTo(3);
        assertThat(beside(0, 0, 0).part(7)).isEqualTo(7);
    }
}
