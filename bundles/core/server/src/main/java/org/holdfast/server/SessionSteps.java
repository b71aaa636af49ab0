package org.holdfast.server;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.holdfast.api.CallReference;
import org.holdfast.api.CallResult;
import org.holdfast.api.connector.Link;
import org.holdfast.api.store.RecordStoreLink;
import org.holdfast.api.telephony.CallStage;
import org.holdfast.api.telephony.ConnectRequest;
import org.holdfast.api.telephony.TelephonyLink;
import org.holdfast.ledger.LedgerFact;
import org.holdfast.ledger.LedgerInput;
import org.holdfast.ledger.LedgerMachine;
import org.holdfast.session.SessionFact;
import org.holdfast.session.SessionInput;

/** Steps of one session and its ledger: decide, evolve, journal, then the effects of each fact. */
final class SessionSteps {
    private final Engine engine;
    private final Chronicle chronicle;

    SessionSteps(Engine engine, Chronicle chronicle) {
        this.engine = engine;
        this.chronicle = chronicle;
    }

    /** One step of the session machine. */
    void session(SessionUnit unit, SessionInput input) {
        if (input instanceof SessionInput.Tick) {
            unit.ticked(engine.now());
        }
        List<SessionFact> facts = unit.session.decide(input, engine.now());
        facts.forEach(unit.session::evolve);
        if (!facts.isEmpty()) {
            engine.dirty(unit);
        }
        for (SessionFact fact : facts) {
            chronicle.session(engine.now(), unit, fact);
            engine.reporting().session(unit, fact);
            carryOut(unit, fact);
        }
    }

    /** One step of the ledger; nothing happens when the session is not loaded. */
    void ledger(SessionUnit unit, LedgerInput input) {
        LedgerMachine ledger = unit.ledger();
        if (ledger == null) {
            return;
        }
        List<LedgerFact> facts = ledger.decide(input, engine.now());
        facts.forEach(ledger::evolve);
        for (LedgerFact fact : facts) {
            chronicle.ledger(engine.now(), unit, fact);
            engine.reporting().ledger(unit, fact);
            carryOut(unit, fact);
        }
    }

    private void carryOut(SessionUnit unit, SessionFact fact) {
        if (fact instanceof SessionFact.PermitsGranted granted) {
            ledger(unit, new LedgerInput.Permit(granted.count()));
        } else if (fact instanceof SessionFact.FillWanted wanted) {
            ledger(unit, new LedgerInput.Fill(wanted.chains()));
        } else if (fact instanceof SessionFact.AgentReserved reserved) {
            connect(unit, reserved.call(), reserved.agent(), reserved.address());
            engine.tickGroup(unit.pool);
        } else if (fact instanceof SessionFact.ConnectRepeated repeated) {
            connect(unit, repeated.call(), repeated.agent(), repeated.address());
        } else if (fact instanceof SessionFact.AgentTalking talking) {
            unit.pool.agent(talking.agent()).ifPresent(agent ->
                    ledger(unit, new LedgerInput.AgentTalks(talking.call(), agent.wrapUp())));
        } else if (fact instanceof SessionFact.AgentReleased || fact instanceof SessionFact.AgentMissed) {
            engine.tickGroup(unit.pool);
        } else if (fact instanceof SessionFact.CallDropped dropped) {
            ledger(unit, new LedgerInput.Drop(dropped.call(), CallResult.DROPPED));
        } else if (fact instanceof SessionFact.Started || fact instanceof SessionFact.Stopped) {
            engine.configuration().runningChanged();
        } else if (fact instanceof SessionFact.Unloading unloading) {
            engine.configuration().runningChanged();
            ledger(unit, new LedgerInput.Unload(unloading.force()));
        } else if (fact instanceof SessionFact.Unloaded) {
            engine.unloaded(unit);
        }
    }

    private void carryOut(SessionUnit unit, LedgerFact fact) {
        if (fact instanceof LedgerFact.DialRequested dial) {
            CallReference call = dial.request().reference();
            engine.calls().put(call, unit);
            dialing(unit, link -> link.dial(dial.request()));
            back(unit, new SessionInput.DialStarted(call));
        } else if (fact instanceof LedgerFact.IntendRequested intend) {
            store(unit, link -> link.intend(intend.batch()));
        } else if (fact instanceof LedgerFact.WriteRequested write) {
            dialed(unit).sent(write.batch());
            store(unit, link -> link.write(write.batch()));
        } else if (fact instanceof LedgerFact.WriteConfirmed confirmed) {
            dialed(unit).confirmed(confirmed.requestId(), engine.now());
        } else if (fact instanceof LedgerFact.WriteLost lost) {
            dialed(unit).lost(lost.requestId());
        } else if (fact instanceof LedgerFact.Buffered buffered) {
            dialed(unit).claimed(buffered.chains());
        } else if (fact instanceof LedgerFact.RetrieveRequested retrieve) {
            store(unit, link -> link.retrieve(retrieve.request()));
        } else if (fact instanceof LedgerFact.Progressed progressed) {
            progressed(unit, progressed);
        } else if (fact instanceof LedgerFact.Completed completed) {
            engine.calls().remove(completed.call());
            back(unit, new SessionInput.CallEnded(completed.call(), completed.result()));
        } else if (fact instanceof LedgerFact.WrappingUp over) {
            engine.calls().remove(over.call());
            back(unit, new SessionInput.CallEnded(over.call(), over.result()));
        } else if (fact instanceof LedgerFact.Queued queued) {
            queued.write().call().ifPresent(engine.calls()::remove);
        } else if (fact instanceof LedgerFact.ReleaseRequested release) {
            release(unit, release.call());
        } else if (fact instanceof LedgerFact.InDoubt doubt) {
            doubt.calls().forEach(call -> engine.calls().put(call, unit));
            dialing(unit, link -> link.query(doubt.calls()));
        } else if (fact instanceof LedgerFact.PermitsReturned returned) {
            back(unit, new SessionInput.PermitsReturned(returned.count()));
        } else if (fact instanceof LedgerFact.BufferCounted counted) {
            back(unit, new SessionInput.BufferChanged(counted.chains(), counted.exhausted()));
            engine.later(engine::refreshHolds);
        } else if (fact instanceof LedgerFact.DrainRequested) {
            announceDrain(unit);
        } else if (fact instanceof LedgerFact.Emptied) {
            back(unit, new SessionInput.LedgerEmptied());
        }
    }

    /** Without a durable notice there is no draining: the session then waits for the store. */
    private void announceDrain(SessionUnit unit) {
        engine.connectors().desk(unit.definition().store()).ifPresent(desk -> {
            try {
                engine.notice().announce(desk.epoch());
                engine.later(() -> ledger(unit, new LedgerInput.DrainAnnounced()));
            } catch (UncheckedIOException notDurable) {
                chronicle.note(engine.now(), unit.id.toString(), "drain.refused", notDurable.getMessage());
            }
        });
    }

    private void progressed(SessionUnit unit, LedgerFact.Progressed progressed) {
        CallStage stage = progressed.stage();
        if (stage == CallStage.ANSWERED) {
            back(unit, new SessionInput.CallAnswered(progressed.call()));
        } else if (stage == CallStage.AGENT_CONNECTED) {
            back(unit, new SessionInput.AgentConnected(progressed.call(), progressed.agent()));
        } else if (stage == CallStage.AGENT_FAILED) {
            back(unit, new SessionInput.AgentFailed(progressed.call(), progressed.agent()));
        }
    }

    private void back(SessionUnit unit, SessionInput input) {
        engine.later(() -> session(unit, input));
    }

    private void connect(SessionUnit unit, CallReference call, String agent, String address) {
        active(unit.definition().connectors().telephony(), TelephonyLink.class, link -> link.connect(new ConnectRequest(call, agent, address, unit.definition().timeouts().agentRing())));
    }

    /** Once a dialer has made the call it may be the switch's: both are told, a link ignores a call that it has not. */
    private void release(SessionUnit unit, CallReference call) {
        dialing(unit, link -> link.release(call));
        if (!unit.definition().connectors().dialer().isEmpty()) {
            active(unit.definition().connectors().telephony(), TelephonyLink.class, link -> link.release(call));
        }
    }

    private void dialing(SessionUnit unit, Consumer<DialingLink> call) {
        active(unit.definition().connectors().dials(), Link.class, link -> call.accept(DialingLink.of(link)));
    }

    private <L extends Link> void active(String connector, Class<L> kind, Consumer<L> call) {
        engine.connectors().find(connector).ifPresent(unit -> unit.active(kind, call));
    }

    private Dialed dialed(SessionUnit unit) {
        return engine.connectors().dialed(unit.definition().store());
    }

    private void store(SessionUnit unit, Consumer<RecordStoreLink> call) {
        active(unit.definition().store(), RecordStoreLink.class, call);
    }
}
