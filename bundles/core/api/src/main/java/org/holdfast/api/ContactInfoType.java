package org.holdfast.api;

/** Kind of address in {@code contact_info} (the field's numbers). */
public enum ContactInfoType {
    /** The field's NoContactType. */
    NO_CONTACT_TYPE(0),
    /** The field's HomePhone. */
    HOME_PHONE(1),
    /** The field's DirectBusinessPhone. */
    DIRECT_BUSINESS_PHONE(2),
    /** The field's BusinessWithExt. */
    BUSINESS_WITH_EXT(3),
    /** The field's Mobile. */
    MOBILE(4),
    /** The field's VacationPhone. */
    VACATION_PHONE(5),
    /** The field's Pager. */
    PAGER(6),
    /** The field's Modem. */
    MODEM(7),
    /** The field's VoiceMail. */
    VOICE_MAIL(8),
    /** The field's PinPager. */
    PIN_PAGER(9),
    /** The field's Email. */
    EMAIL(10),
    /** The field's InstantMessaging. */
    INSTANT_MESSAGING(11);

    private static final ContactInfoType[] VALUES = values();

    private final int code;

    ContactInfoType(int code) {
        this.code = code;
    }

    /** The number that is written to the record store. */
    public int code() {
        return code;
    }

    /**
     * Finds the value of a stored number.
     *
     * @throws IllegalArgumentException if no value has this number
     */
    public static ContactInfoType of(int code) {
        for (ContactInfoType value : VALUES) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("ContactInfoType: no value has the number " + code);
    }
}
